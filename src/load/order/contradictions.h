// Statements that cannot all hold, and dates of which none fits.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "load/order/order_network.h"
#include "load/order/statement_words.h"
#include "load/order/timeline.h"
#include "load/text/report.h"

namespace bede::load {

class Contradictions {
  public:
    using Labels = std::vector<TimeNetwork::Label>;

    // What other bases alone say, and what no longer holds because relation types changed, is told
    // at `head`.
    Contradictions(const OrderNetwork& order, const Propagation& found, const Timeline& timeline,
                   const Where& head, Report& report)
        : order_(order),
          found_(found),
          timeline_(timeline),
          head_(head),
          words_(timeline, report),
          report_(report) {}

    // A few of each kind, and how many more there are.
    void complain_of_conflicts();
    // Of one of several dates only the hull is reckoned with; but one of them it must be. Events
    // must have been narrowed.
    void check_alternatives();

  private:
    std::optional<Where> place_of(const Labels& labels) const;
    std::optional<Where> place_of_event(const Labels& labels) const;
    void complain(const Conflict& conflict, const Where& place);
    // Contradictions of one kind are made of statements of the same sorts.
    using Kind = std::vector<std::string_view>;
    Kind kind_of(const Conflict& conflict) const;
    void complain_of_rest(const Kind& kind, std::size_t count, const Where& place);
    void check_alternatives(const TimedEvent& timed, const Endpoints& endpoints);
    Labels labels_behind(const Endpoints& endpoints) const;

    const OrderNetwork& order_;
    const Propagation& found_;
    const Timeline& timeline_;
    const Where& head_;
    StatementWords words_;
    Report& report_;
};

}  // namespace bede::load
