#include "random_query.h"

#include <algorithm>

#include "random_conditions.h"
#include "random_dates.h"

namespace bede::differential {
namespace {

struct Columns {
    std::vector<NodePtr> plain;      // may be returned, ordered and grouped by
    std::vector<NodePtr> groupable;  // few values
    std::vector<NodePtr> numbers;    // may be added up
};

Columns columns_of(ThingType type, Conditions& conditions) {
    switch (type) {
        case ThingType::event:
            return {{field("id"),
                     field("title"),
                     field("kind"),
                     field("when"),
                     field("derived"),
                     field("place"),
                     field("start"),
                     field("end"),
                     field("modality"),
                     call("year", it()),
                     call("month", it()),
                     call("weekday", it()),
                     call("century", it()),
                     call("earliest", it()),
                     call("latest", it()),
                     call("start", it()),
                     call("duration", it()),
                     field("name", field("place")),
                     node(Call{"gap", {conditions.time(), it()}}),
                     node(Call{"allen", {it(), conditions.time()}}),
                     field("tags"),
                     field("within", field("place")),
                     field("sources")},
                    {field("kind"), call("year", it()), call("month", it()), call("decade", it()),
                     field("place"), field("modality"), field("when")},
                    {call("duration", it()), node(Call{"gap", {conditions.event(), it()}}),
                     call("length", field("actors")), call("length", field("place"))}};
        case ThingType::relation:
            return {{field("id"), field("type"), field("from"), field("to"), field("confidence"),
                     field("when"), field("causal"), field("sources"), field("by"),
                     field("disputed"), field("title", field("from"))},
                    {field("type"), field("from"), field("confidence"), field("causal")},
                    {field("sources")}};
        case ThingType::claim:
            return {{field("id"), field("about"), field("attribute"), field("stance"), field("by"),
                     field("via"), field("said"), field("rank")},
                    {field("stance"), field("by"), field("attribute")},
                    {}};
        case ThingType::actor:
            return {
                {field("id"), field("name"), field("kind"), field("lived")}, {field("kind")}, {}};
        case ThingType::place:
            return {{field("id"), field("name"), field("kind"), field("within")},
                    {field("kind"), field("within")},
                    {}};
        case ThingType::source:
            return {{field("id"), field("title"), field("by"), field("published"),
                     field("reliability"), field("coverage")},
                    {field("by"), field("coverage")},
                    {}};
        default: return {{field("id"), field("parent")}, {field("parent")}, {}};
    }
}

class QueryMaker {
  public:
    QueryMaker(Random& random, const Base& base)
        : random_(random), base_(base), conditions_(random, base) {}

    Query make() {
        Query query;
        switch (random_.number(0, 11)) {
            case 0: query.form = causal(); break;
            case 1: query.form = chains(); break;
            case 2: query.form = evaluate(); break;
            default: query.form = find(); break;
        }
        if (random_.one_in(12)) query.assumptions.given_dates = true;
        if (random_.one_in(12)) query.assumptions.no_doubt = true;
        return query;
    }

  private:
    Find find() {
        Find find;
        find.things = random_.pick<ThingType>(
            {ThingType::event, ThingType::event, ThingType::event, ThingType::event,
             ThingType::event, ThingType::event, ThingType::event, ThingType::relation,
             ThingType::relation, ThingType::claim, ThingType::actor, ThingType::actor,
             ThingType::place, ThingType::source, ThingType::kind});
        find.certainly = random_.one_in(6);
        find.disputed = find.things == ThingType::relation && random_.one_in(6);
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
        if (random_.one_in(2))
            find.where = conditions_.condition(find.things, random_.number(0, 3));
        Columns columns = columns_of(find.things, conditions_);
        if (find.involved_in) columns.plain.push_back(node(Column{"events"}));
        find.tail = tail(columns, find.involved_in != nullptr);
        return find;
    }

    std::optional<std::uint64_t> steps() {
        if (random_.one_in(3)) return std::nullopt;
        return static_cast<std::uint64_t>(random_.number(1, 4));
    }

    Causal causal() {
        Causal out{
            .reach = random_.pick<Reach>({Reach::causes, Reach::causes, Reach::effects,
                                          Reach::effects, Reach::root_causes, Reach::root_effects}),
            .event = conditions_.some_event(),
            .steps = steps(),
            .via = conditions_.causal_types()};
        if (random_.one_in(4)) out.according_to = conditions_.voices();
        if (random_.one_in(3)) out.condition = conditions_.condition(ThingType::event, 1);
        out.tail.items = {field("id"), node(Column{"step"}), node(Column{"strength"})};
        if (random_.one_in(3)) out.tail.order_by.push_back({node(Column{"strength"}), true});
        if (random_.one_in(4)) out.tail.limit = random_.number(0, 4);
        return out;
    }

    Chains chains() {
        return {.shortest = random_.one_in(3),
                .from = conditions_.some_event(),
                .to = conditions_.some_event(),
                .steps = static_cast<std::uint64_t>(random_.number(1, 4)),
                .via = conditions_.causal_types()};
    }

    // What can be reckoned without a row.
    NodePtr constant() {
        switch (random_.number(0, 5)) {
            case 0: return node(Call{"gap", {conditions_.time(), conditions_.time()}});
            case 1: return node(Call{"allen", {conditions_.time(), conditions_.time()}});
            case 2:
                return call(random_.word({"year", "month", "weekday", "duration", "earliest",
                                          "latest", "start", "end", "century", "decade"}),
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
            const bool whole = std::get_if<Call>(&number->form) == nullptr ||
                               std::get<Call>(number->form).function == "length";
            const std::string function = random_.word({"sum", "avg", "min", "max", "median"});
            return node(Aggregate{whole || function != "median" ? function : "sum",
                                  random_.one_in(6), number});
        }
        const std::string function = random_.word({"count", "count", "min", "max", "collect"});
        return node(Aggregate{function, random_.one_in(3), random_.pick(columns.plain)});
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
        if (random_.one_in(4)) {
            out.having = node(Comparison{random_.word({"=", "!=", "<", "<=", ">", ">="}),
                                         node(Aggregate{"count", false, nullptr}),
                                         node(Number{random_.number(0, 3)})});
        }
        if (random_.one_in(2)) out.order_by.push_back({alias(out), random_.one_in(2)});
    }

    // Without aggregates only keys may be returned.
    static void keep_keys_only(Tail& out) {
        std::erase_if(out.items, [&](const NodePtr& item) {
            return !has_aggregate(item) &&
                   std::ranges::find(out.group_by, item) == out.group_by.end();
        });
    }

    Random& random_;
    const Base& base_;
    Conditions conditions_;
};

}  // namespace

Query random_query(Random& random, const Base& base) { return QueryMaker(random, base).make(); }

NodePtr random_condition(Random& random, const Base& base, ThingType type, int depth) {
    return Conditions(random, base).condition(type, depth);
}

}  // namespace bede::differential
