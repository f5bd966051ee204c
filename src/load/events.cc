#include "load/events.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "base/check.h"
#include "load/common.h"
#include "load/distance.h"
#include "load/statements.h"

namespace bede::load {
namespace {

constexpr std::uint64_t steps_of_event = 5'000;  // its dates are read
constexpr std::uint64_t blocks_per_word = 256;

const WordList& modality_words() {
    static const WordList list{
        "E-MODALITY", "modality", {"actual", "planned", "hypothetical", "averted"}};
    return list;
}

OrderConstraint::Relation relation_of(ast::OrderWords::Relation relation) {
    switch (relation) {
        case ast::OrderWords::Relation::after: return OrderConstraint::Relation::after;
        case ast::OrderWords::Relation::before: return OrderConstraint::Relation::before;
        case ast::OrderWords::Relation::during: return OrderConstraint::Relation::during;
        case ast::OrderWords::Relation::between: return OrderConstraint::Relation::between;
    }
    return OrderConstraint::Relation::after;
}

struct EventAttributeReader {
    const Line& line;
    const Resolver& resolver;
    StatementReader& statements;
    const BaseHeader& base;
    Event& event;
    DatePlaces& places;

    void operator()(const ast::WhenAttribute& words) const {
        if (words.when) {
            event.when = resolver.date(line, *words.when);
            places.date = line.at(words.when->span);
        }
        for (const ast::OrderWords& order : words.orders) {
            event.orders.push_back(read(order));
            places.orders.push_back(
                line.at(order.distance ? order.distance->span : order.first.span));
        }
    }
    void operator()(const ast::WordAttribute& modality) const {
        event.modality = resolver.word(line, modality.word, modality_words(), &modality_of)
                             .value_or(Modality::actual);
    }
    void operator()(const ast::Complete&) const { event.complete = true; }
    void operator()(const ast::AtPlaces& at) const {
        for (const ast::EntityName& place : at.places) {
            event.places.push_back(resolver.reference(ThingType::place, line, place));
        }
    }
    void operator()(const ast::Who& who) const {
        for (const ast::ParticipantWords& words : who.participants) {
            event.participants.push_back({resolver.reference(ThingType::actor, line, words.actor),
                                          resolver.role(line, words.role),
                                          words.capacity ? words.capacity->value : ""});
        }
    }
    void operator()(const ast::QuantityWords& words) const {
        event.quantities.push_back(statements.quantity(line, words));
    }
    void operator()(const ast::ClaimWords& words) const { statements.claim(line, words, event); }
    void operator()(const ast::RelationWords& words) const {
        statements.relation(line, words, event);
    }
    // What the table of attributes does not allow in an event never gets here.
    template <typename Other>
    void operator()(const Other&) const {
        BEDE_CHECK(false);
    }

  private:
    OrderConstraint read(const ast::OrderWords& words) const {
        OrderConstraint order{.relation = relation_of(words.relation)};
        if (words.distance) {
            order.distance = words.distance->value;
            order.days = read_distance(words.distance->value, base.approx);
        }
        order.first = resolver.reference(ThingType::event, line, words.first);
        if (words.second) order.second = resolver.reference(ThingType::event, line, *words.second);
        return order;
    }
};

Draft<Event> read_event(const Block& block, const BaseHeader& base, const Resolver& resolver,
                        StatementReader& statements, DatePlaces& places) {
    const auto& head = std::get<ast::ThingHead>(block.head);
    Draft<Event> draft{.record = {}, .where = block.at_head(head.id.span)};
    places.date = draft.where;
    Event& event = draft.record;
    read_head(block, base.title, resolver, event);
    event.kind = read_kind(block, "event", true, resolver);
    for (const BlockAttribute& each : block.attributes) {
        const Line line{block, each.line};
        if (read_common(each.attribute, line, resolver, event)) continue;
        std::visit(EventAttributeReader{line, resolver, statements, base, event, places},
                   each.attribute.node);
    }
    return draft;
}

bool has_date(const Block& block) {
    return std::ranges::any_of(block.attributes, [](const BlockAttribute& each) {
        const auto* words = std::get_if<ast::WhenAttribute>(&each.attribute.node);
        return words != nullptr && words->when;
    });
}

}  // namespace

void read_events(const std::vector<InputFile>& files, std::deque<Block> blocks,
                 const std::vector<BaseHeader>& bases, const Resolver& resolver, Records& records,
                 const std::function<void(std::uint64_t done, std::uint64_t total)>& told) {
    StatementReader statements(resolver, records);
    const std::uint64_t total = blocks.size();
    for (std::uint64_t done = 0; !blocks.empty(); blocks.pop_front()) {
        Block& block = blocks.front();
        if (++done % blocks_per_word == 0) told(done, total);
        const auto* head = std::get_if<ast::ThingHead>(&block.head);
        if (head == nullptr || head->block != ast::Block::event) continue;
        read_rest(block, files[block.file].text, resolver.report());
        resolver.report().steps().take(steps_of_event + 100 * block.attributes.size());
        statements.begin_event();
        DatePlaces& places = records.event_dates.emplace_back();
        records.events.push_back(
            read_event(block, bases[block.file], resolver, statements, places));
        const Event& event = records.events.back().record;
        if (block.incomplete || (!event.when && has_date(block))) {
            records.incomplete.insert(event.id);
        }
    }
}

}  // namespace bede::load
