// Statements of dates and order in words, with their places, for those who must weigh them.
#pragma once

#include <string>
#include <string_view>

#include "load/order/order_network.h"
#include "load/order/timeline.h"
#include "load/text/report.h"

namespace bede::load {

class StatementWords {
  public:
    StatementWords(const Timeline& timeline, const Report& report)
        : timeline_(timeline), report_(report) {}

    // "@spartan-assembly is after @potidaea-revolt (446-404-bce.bede:88)": the file without its
    // folder, so that a record does not depend on where it was loaded from. Of what another base
    // says: "@a is dated 2025 (in the base 'A')".
    std::string words(const Statement& statement) const;
    // "kb/peloponnesian-war/446-404-bce.bede:88: @spartan-assembly is after @potidaea-revolt".
    std::string note(const Statement& statement) const;
    // "date", "after", "precedes".
    std::string_view sort(const Statement& statement) const;
    // Nothing for what another base says.
    std::optional<Where> where(const Statement& statement) const;

  private:
    std::string text(const Statement& statement) const;
    const std::string& base(const Statement& statement) const;

    const Timeline& timeline_;
    const Report& report_;
};

// Whether two such words say the same, wherever it stands.
bool say_the_same(std::string_view words, std::string_view others);
// Whether the statement was one of a base that was not loaded then.
bool is_of_other_base(std::string_view words);

}  // namespace bede::load
