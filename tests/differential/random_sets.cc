// Random questions in brackets: sets of things, sets of values, several put together, patterns.
#include <utility>

#include "random_conditions.h"
#include "random_patterns.h"
#include "random_query.h"

namespace bede::differential {
namespace {

// Ends of a question in brackets. Without a limit nothing shows its order.
void end_set(Random& random, Tail& tail, const std::vector<NodePtr>& keys) {
    for (int i = random.number(0, 2); i > 0; --i) {
        tail.order_by.push_back({random.pick(keys), random.one_in(2)});
    }
    if (random.one_in(3)) tail.skip = random.number(0, 2);
    tail.limit = random.number(0, 6);
}

std::vector<NodePtr> keys_of(ThingType type) {
    switch (type) {
        case ThingType::event: return {field("title"), field("start"), field("id"), field("kind")};
        case ThingType::actor: return {field("name"), field("kind"), field("id")};
        case ThingType::place: return {field("name"), field("within"), field("id")};
        default: return {field("id")};
    }
}

}  // namespace

QueryPtr Conditions::set(ThingType type, int depth) {
    const NodePtr outer = std::exchange(subject_, nullptr);
    const std::vector<NodePtr> named = std::exchange(named_events_, {});
    const bool matched =
        type == ThingType::event || type == ThingType::actor || type == ThingType::place;
    QueryPtr out;
    if (depth > 0 && random_.one_in(5)) {
        out = combined_set(type, depth - 1);
    } else if (matched && random_.one_in(8)) {
        out = matched_set(type, depth);
    } else if (type == ThingType::event && random_.one_in(10)) {
        out = caused_set();
    } else {
        out = found_set(type, depth);
    }
    subject_ = outer;
    named_events_ = named;
    Query whole = *out;
    // Behind brackets within brackets there is no place for it.
    if (!std::holds_alternative<Combination>(whole.form)) {
        whole.including = random_including(random_, 6);
    }
    if (random_.one_in(8)) whole.name = new_name("set");
    return std::make_shared<const Query>(std::move(whole));
}

QueryPtr Conditions::found_set(ThingType type, int depth) {
    Find find{.things = type};
    find.certainly = random_.one_in(8);
    if (random_.one_in(2)) {
        if (NodePtr one = clause(type, depth)) find.clauses.push_back(std::move(one));
    }
    if (find.clauses.empty() || random_.one_in(2)) find.where = condition(type, depth);
    if (random_.one_in(4)) end_set(random_, find.tail, keys_of(type));
    return query(std::move(find));
}

QueryPtr Conditions::combined_set(ThingType type, int depth) {
    Combination out{.word = random_.word({"union", "union all", "intersect", "except"})};
    for (int i = random_.number(2, 3); i > 0; --i) out.parts.push_back(set(type, depth));
    if (random_.one_in(4)) out.tail.limit = random_.number(0, 6);
    return query(std::move(out));
}

QueryPtr Conditions::caused_set() {
    Causal out{.reach = random_.pick<Reach>({Reach::causes, Reach::effects}),
               .event = some_event(),
               .via = causal_types()};
    if (random_.one_in(2)) out.steps = random_.number(1, 4);
    return query(std::move(out));
}

QueryPtr Conditions::matched_set(ThingType type, int depth) {
    PatternMaker patterns(random_, base_, *this);
    const NodePtr member = node(Column{patterns.new_node(type)});
    Match match;
    match.patterns.push_back(patterns.pattern(1, depth));
    match.tail.items = {member};
    match.tail.distinct = random_.one_in(2);
    return query(std::move(match));
}

// "kind in (find events … return kind)".
NodePtr Conditions::values_of(const std::string& name, int depth) {
    const NodePtr part = field(name);
    const NodePtr outer = std::exchange(subject_, nullptr);
    const std::vector<NodePtr> named = std::exchange(named_events_, {});
    Find find = std::get<Find>(found_set(ThingType::event, depth)->form);
    find.tail.items = {field(name)};
    find.tail.distinct = random_.one_in(2);
    subject_ = outer;
    named_events_ = named;
    return membership(part, node(SetOf{query(std::move(find))}));
}

// A question that stands for its one member.
NodePtr Conditions::only_event(int depth) {
    const NodePtr outer = std::exchange(subject_, nullptr);
    const std::vector<NodePtr> named = std::exchange(named_events_, {});
    Find find = std::get<Find>(found_set(ThingType::event, depth)->form);
    end_set(random_, find.tail, keys_of(ThingType::event));
    find.tail.limit = 1;
    if (random_.one_in(4)) find.tail.items = {field(random_.word({"when", "start"}))};
    subject_ = outer;
    named_events_ = named;
    return node(SetOf{query(std::move(find))});
}

// In `find` of the thing found, in `match` of the node that the condition speaks of.
NodePtr Conditions::exists(ThingType type, int depth) {
    const auto* column = subject_ ? std::get_if<Column>(&subject_->form) : nullptr;
    PatternMaker patterns(random_, base_, *this);
    patterns.known(column == nullptr ? "it" : column->name, type);
    return node(Exists{patterns.pattern_within(depth)});
}

}  // namespace bede::differential
