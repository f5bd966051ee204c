#include "random_tail.h"

#include <algorithm>

namespace bede::differential {
namespace {

class TailMaker {
  public:
    explicit TailMaker(Random& random) : random_(random) {}

    Tail tail(const Columns& columns, bool with_events) {
        Tail out;
        if (random_.one_in(4)) {
            if (random_.one_in(3)) out.limit = random_.number(0, 6);
            return out;
        }
        if (random_.one_in(4)) {
            grouped(columns, with_events, out);
        } else {
            for (int i = random_.number(1, 4); i > 0; --i)
                out.items.push_back(random_.pick(columns.plain));
            out.distinct = random_.one_in(4);
            for (int i = random_.pick<int>({0, 0, 1, 2}); i > 0; --i) {
                const bool named = random_.one_in(2);
                out.order_by.push_back(
                    {named ? alias(out) : random_.pick(columns.plain), random_.one_in(3)});
            }
        }
        if (random_.one_in(5)) out.skip = random_.number(0, 3);
        if (random_.one_in(4)) out.limit = random_.number(0, 6);
        return out;
    }

  private:
    NodePtr alias(const Tail& tail) {
        return node(Alias{
            static_cast<std::size_t>(random_.number(0, static_cast<int>(tail.items.size()) - 1))});
    }

    NodePtr aggregate(const Columns& columns, bool with_events) {
        if (random_.one_in(3)) return node(Aggregate{"count", false, nullptr});
        if (with_events && random_.one_in(2))
            return node(Aggregate{"count", random_.one_in(2), node(Column{"events"})});
        if (!columns.numbers.empty() && random_.one_in(2)) {
            const NodePtr number = random_.pick(columns.numbers);
            const auto* asked = std::get_if<Call>(&number->form);
            const bool days =
                asked != nullptr && (asked->function == "duration" || asked->function == "gap");
            const std::string function = random_.word({"sum", "avg", "min", "max", "median"});
            return node(Aggregate{!days || function != "median" ? function : "sum",
                                  random_.one_in(6), number});
        }
        const std::string function = random_.word({"count", "count", "min", "max", "collect"});
        const NodePtr of = random_.pick(columns.plain);
        const auto* asked = std::get_if<Call>(&of->form);
        const bool comes_back = asked != nullptr && asked->function == "weekday";
        const bool extreme = function == "min" || function == "max";  // of no day of the week
        return node(Aggregate{comes_back && extreme ? "count" : function, random_.one_in(3), of});
    }

    void grouped(const Columns& columns, bool with_events, Tail& out) {
        const int keys = random_.pick<int>({0, 1, 1, 1, 2});
        for (int i = 0; i < keys; ++i) out.items.push_back(random_.pick(columns.groupable));
        const bool said = random_.one_in(2);
        for (int i = 0; said && i < keys; ++i) {
            const NodePtr name = node(Alias{static_cast<std::size_t>(i)});
            out.group_by.push_back(random_.one_in(2) ? name
                                                     : out.items[static_cast<std::size_t>(i)]);
        }
        for (int i = random_.number(1, 2); i > 0; --i)
            out.items.push_back(aggregate(columns, with_events));
        if (said && keys > 0 && random_.one_in(4)) {  // a key that is not returned
            out.items.erase(out.items.begin());
            std::erase_if(out.group_by, [](const NodePtr& key) {
                return std::holds_alternative<Alias>(key->form);
            });
            if (out.group_by.empty()) out.group_by.push_back(random_.pick(columns.groupable));
            keep_keys_only(out);
        }
        out.filled = has_one_unit(out) && random_.one_in(2);
        if (random_.one_in(4)) {
            out.having = node(Comparison{random_.word({"=", "!=", "<", "<=", ">", ">="}),
                                         node(Aggregate{"count", false, nullptr}),
                                         node(Number{random_.number(0, 3)})});
        }
        if (random_.one_in(2)) out.order_by.push_back({alias(out), random_.one_in(2)});
    }

    // Only one unit of the calendar may be filled.
    static bool has_one_unit(const Tail& tail) {
        int units = 0;
        for (const NodePtr& key : tail.group_by) {
            const auto* alias = std::get_if<Alias>(&key->form);
            const NodePtr& item = alias == nullptr ? key : tail.items.at(alias->item);
            const auto* call = std::get_if<Call>(&item->form);
            if (call == nullptr) continue;
            for (const char* unit : {"year", "month", "decade", "century"}) {
                units += call->function == unit ? 1 : 0;
            }
        }
        return units == 1;
    }

    // Without aggregates only keys may be returned.
    static void keep_keys_only(Tail& out) {
        std::erase_if(out.items, [&](const NodePtr& item) {
            return !has_aggregate(item) &&
                   std::ranges::find(out.group_by, item) == out.group_by.end();
        });
    }

    Random& random_;
};

}  // namespace

Tail random_tail(Random& random, const Columns& columns, bool with_events) {
    return TailMaker(random).tail(columns, with_events);
}

}  // namespace bede::differential
