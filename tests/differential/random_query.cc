#include "random_query.h"

#include <algorithm>

#include "random_columns.h"
#include "random_conditions.h"
#include "random_dates.h"
#include "random_forms.h"
#include "random_tail.h"

namespace bede::differential {
namespace {

class QueryMaker {
  public:
    QueryMaker(Random& random, const Base& base)
        : random_(random), base_(base), conditions_(random, base) {}

    Query make() {
        Query query;
        switch (random_.number(0, 19)) {
            case 0: query.form = random_causal(random_, base_); break;
            case 1:
                if (random_.one_in(3)) {
                    query.form = random_turning_points(random_, base_);
                } else {
                    query.form = random_chains(random_, base_);
                }
                break;
            case 2: query.form = evaluate(); break;
            case 3: query.form = random_combination(random_, base_, 1); break;
            case 4:
            case 5: query.form = random_match(random_, base_); break;
            case 6: query.form = random_sequences(random_, base_); break;
            case 7: query.form = random_coverage(random_, base_); break;
            default: query.form = find(); break;
        }
        if (!std::holds_alternative<Evaluate>(query.form)) query.including = included();
        // What a named set includes is said where it gets its name.
        const auto* coverage = std::get_if<Coverage>(&query.form);
        if (coverage != nullptr && !coverage->events->name.empty()) query.including.clear();
        if (random_.one_in(4)) query.world = world(query);
        if (random_.one_in(12)) query.assumptions.given_dates = true;
        if (random_.one_in(12)) query.assumptions.no_doubt = true;
        return query;
    }

  private:
    WorldOf world(const Query& query) {
        WorldOf out;
        const auto* causal = std::get_if<Causal>(&query.form);
        const bool says_whose = causal != nullptr && !causal->according_to.empty();
        if (!says_whose && random_.one_in(2)) {
            out.voices = conditions_.voices();
            out.or_silent = random_.one_in(3);
        }
        if (out.voices.empty() || random_.one_in(3)) {
            out.known_on = random_period(random_, base_.year);
        }
        return out;
    }

    std::vector<std::string> included() { return random_including(random_, 3); }

    Find find() {
        Find find;
        find.things = random_.pick<ThingType>(
            {ThingType::event, ThingType::event, ThingType::event, ThingType::event,
             ThingType::event, ThingType::event, ThingType::event, ThingType::relation,
             ThingType::relation, ThingType::claim, ThingType::actor, ThingType::actor,
             ThingType::place, ThingType::source, ThingType::kind});
        find.certainly = random_.one_in(6);
        find.disputed = find.things == ThingType::relation && random_.one_in(6);
        find.suspicious = find.things == ThingType::relation && !find.disputed && random_.one_in(6);
        if (find.things == ThingType::actor && random_.one_in(2)) {
            find.involved_in = conditions_.set(ThingType::event, 1);
        }
        if (find.things == ThingType::event && random_.one_in(10)) {
            find.nearest = random_.number(1, 4);
            find.clauses.push_back(conditions_.nearness());
        }
        for (int i = random_.pick<int>({0, 0, 1, 1, 1, 2, 3}); i > 0; --i) {
            if (NodePtr one = conditions_.clause(find.things, 2)) find.clauses.push_back(one);
        }
        if (find.things == ThingType::event && random_.one_in(6)) {
            for (int i = random_.number(2, 3); i > 0; --i) {
                find.clauses.push_back(conditions_.clause_on_time());
            }
        }
        if (random_.one_in(2))
            find.where = conditions_.condition(find.things, random_.number(0, 3));
        Columns columns = columns_of(find.things, nullptr, conditions_);
        if (find.involved_in) columns.plain.push_back(node(Column{"events"}));
        find.tail = random_tail(random_, columns, find.involved_in != nullptr);
        if (find.suspicious && !is_grouped(find.tail)) {
            find.tail.items.push_back(field("id"));
            find.tail.items.push_back(node(Column{"reasons"}));
        }
        find.tail.with_sources = !find.involved_in && !is_grouped(find.tail) &&
                                 !is_ordered_by_sources(find.tail) && random_.one_in(12);
        return find;
    }

    // The name would mean the column that `with sources` adds.
    static bool is_ordered_by_sources(const Tail& tail) {
        return std::ranges::any_of(tail.order_by, [](const Order& key) {
            const auto* path = std::get_if<FieldOf>(&key.by->form);
            return path != nullptr && path->name == "sources";
        });
    }

    // What can be reckoned without a row.
    NodePtr constant() {
        switch (random_.number(0, 5)) {
            case 0: return node(Call{"gap", {conditions_.time(), conditions_.time()}});
            case 1: return node(Call{"allen", {conditions_.time(), conditions_.time()}});
            case 2:
                return call(
                    random_.word({"year", "month", "weekday", "duration", "earliest", "latest",
                                  "start", "end", "century", "decade", "day", "hour", "minute"}),
                    conditions_.time());
            default: {
                // A date in quotes at the beginning would be a text.
                const NodePtr left = conditions_.event();
                const NodePtr test =
                    random_.one_in(2)
                        ? node(Comparison{random_.word({"<", ">=", "<=", ">"}), call("start", left),
                                          conditions_.date()})
                        : node(TimeTest{.word = random_.word(
                                            {"before", "during", "meets", "overlaps", "equals"}),
                                        .left = left,
                                        .right = conditions_.time()});
                return random_.one_in(2) ? call("certainty", test) : test;
            }
        }
    }

    Evaluate evaluate() {
        Evaluate out;
        for (int i = random_.number(1, 3); i > 0; --i) out.tail.items.push_back(constant());
        return out;
    }

    Random& random_;
    const Base& base_;
    Conditions conditions_;
};

}  // namespace

Query random_query(Random& random, const Base& base) { return QueryMaker(random, base).make(); }

std::vector<std::string> random_including(Random& random, int one_in) {
    if (!random.one_in(one_in)) return {};
    return random.pick<std::vector<std::string>>({{"planned"},
                                                  {"averted", "planned"},
                                                  {"hypothetical"},
                                                  {"denied"},
                                                  {"planned", "denied"},
                                                  {"all"}});
}

NodePtr random_condition(Random& random, const Base& base, ThingType type, int depth) {
    return Conditions(random, base).condition(type, depth);
}

}  // namespace bede::differential
