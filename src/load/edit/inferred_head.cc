#include "load/edit/inferred_head.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <vector>

#include "load/names/references.h"
#include "load/records/distance.h"
#include "model/written_values.h"
#include "time/day_count.h"
#include "time/policy.h"

namespace bede::load {
namespace {

// As time/policy.h tells of it in the dating of an event.
constexpr std::string_view widened_by = "~ widened by ";
constexpr std::string_view going_on_at = "open end: still going on at ";

struct PrecisionWord {
    Precision precision;
    std::string_view word;
};
constexpr std::array<PrecisionWord, 5> precision_words = {{{Precision::year, "year"},
                                                           {Precision::month, "month"},
                                                           {Precision::day, "day"},
                                                           {Precision::hour, "hour"},
                                                           {Precision::minute, "minute"}}};

class HeadInference {
  public:
    void learn(const Event& event) {
        if (event.when) learn_date(*event.when, event.dating);
        for (const OrderConstraint& order : event.orders) learn_distance(order);
    }

    std::string written(std::string_view title) const {
        std::string out = fmt::format("base {}", in_quotes(title));
        if (!as_of_.empty()) out += " asof " + written_time(as_of_);
        std::string_view before = " approx ";
        for (const auto& [precision, word] : precision_words) {
            const std::string amount = amount_of(precision);
            if (amount.empty()) continue;
            out += fmt::format("{}{} ±{}", before, word, amount);
            before = ", ";
        }
        return out + "\n";
    }

  private:
    void learn_date(const When& when, const std::vector<std::string>& dating) {
        std::vector<std::string> amounts;
        for (const std::string& how : dating) {
            if (how.starts_with(widened_by)) amounts.push_back(how.substr(widened_by.size()));
            if (how.starts_with(going_on_at)) as_of_ = how.substr(going_on_at.size());
        }
        std::vector<Precision> said;
        for (const std::optional<Precision>& about : {when.start_about, when.end_about}) {
            if (about && (said.empty() || said.front() != *about)) said.push_back(*about);
        }
        if (amounts.empty()) not_widened_.insert(said.begin(), said.end());
        // One amount for two precisions may be that of both, or of one: others may say it better.
        for (std::size_t i = 0; i < said.size() && !amounts.empty(); ++i) {
            auto& known = said.size() == amounts.size() ? widened_ : perhaps_;
            known.emplace(said[i], amounts[std::min(i, amounts.size() - 1)]);
        }
    }

    // "about 80 days after @x": what it makes in days, and what it would make exactly.
    void learn_distance(const OrderConstraint& order) {
        if (!order.distance || !order.days || !order.distance->starts_with("about")) return;
        const auto exact = read_distance(*order.distance, ApproxPolicy{});
        if (!exact) return;
        any_ = true;
        const std::int64_t days = order.days->most - exact->most;
        if (days == 0) return;
        const bool long_unit = order.distance->find("year") != std::string::npos ||
                               order.distance->find("decade") != std::string::npos ||
                               order.distance->find("centur") != std::string::npos ||
                               order.distance->find("millen") != std::string::npos;
        const Precision precision = long_unit ? Precision::year
                                    : order.distance->find("month") != std::string::npos
                                        ? Precision::month
                                        : Precision::day;
        perhaps_.emplace(precision, fmt::format("{} days", days));
    }

    std::string amount_of(Precision precision) const {
        if (const auto known = widened_.find(precision); known != widened_.end()) {
            return known->second;
        }
        const bool zero = not_widened_.contains(precision);
        if (const auto known = perhaps_.find(precision); known != perhaps_.end() && !zero) {
            return known->second;
        }
        const bool has_policy = any_ || !widened_.empty() || !perhaps_.empty();
        // Of clock times a policy that is silent means something (ApproxPolicy).
        const bool clock = precision == Precision::hour || precision == Precision::minute;
        if (has_policy && zero && clock) return "0 minutes";
        // That there is a policy, which widens nothing.
        const bool alone = any_ && widened_.empty() && perhaps_.empty();
        return alone && precision == Precision::day ? "0 days" : "";
    }

    std::string as_of_;
    std::map<Precision, std::string> widened_;
    std::map<Precision, std::string> perhaps_;
    std::set<Precision> not_widened_;
    bool any_ = false;
};

}  // namespace

std::string written_head(const Graph& graph, const std::string& base) {
    HeadInference inference;
    each_thing_of(graph, ThingType::event, {base},
                  [&](const Common& event) { inference.learn(static_cast<const Event&>(event)); });
    return inference.written(base);
}

}  // namespace bede::load
