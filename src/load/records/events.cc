#include "load/records/events.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "base/check.h"
#include "base/digest.h"
#include "load/names/common.h"
#include "load/records/distance.h"
#include "load/records/own_dates.h"
#include "load/records/statements.h"

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

// Where the parts of an event's `when` line stand; its head if it has none.
struct DatePlaces {
    Where date;
    std::vector<Where> orders;
};

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
    void operator()(const ast::ClaimWords& words) const {
        statements.claim(line, words, {ThingType::event, event.id, event.base});
    }
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

bool has_date(const Block& block) {
    return std::ranges::any_of(block.attributes, [](const BlockAttribute& each) {
        const auto* words = std::get_if<ast::WhenAttribute>(&each.attribute.node);
        return words != nullptr && words->when;
    });
}

// Of the words in which bounds that follow from it tell of it (statement_words.h).
std::uint64_t digest_of_date(const Event& event) {
    if (!event.when) return 0;
    std::uint64_t sum = digest(event.when->text, 0);
    for (const std::string& how : event.dating) sum = digest(how, sum);
    return sum;
}

class EventReader {
  public:
    EventReader(const std::vector<BaseHeader>& bases, const Resolver& resolver,
                const PlaceClocks& clocks, const KnownDates& known, Records& records)
        : bases_(bases),
          resolver_(resolver),
          statements_(resolver, records),
          dates_(bases, clocks, resolver.report()),
          known_(known),
          records_(records) {}

    void read(const Block& block) {
        resolver_.report().steps().take(steps_of_event + 100 * block.attributes.size());
        statements_.begin_thing();
        const Where head = block.at_head(std::get<ast::ThingHead>(block.head).id.span);
        DatePlaces places{.date = head};
        Event event = event_of(block, places);
        if (block.incomplete || (!event.when && has_date(block))) {
            records_.incomplete.insert(event.id);
        }
        dates_.put(places.date, event);
        add(event, head, std::move(places));
    }

  private:
    Event event_of(const Block& block, DatePlaces& places) {
        const BaseHeader& base = bases_[block.file];
        Event event;
        read_head(block, base.title, resolver_, event);
        event.kind = read_kind(block, "event", true, resolver_);
        for (const BlockAttribute& each : block.attributes) {
            const Line line{block, each.line};
            if (read_common(each.attribute, line, resolver_, event)) continue;
            std::visit(EventAttributeReader{line, resolver_, statements_, base, event, places},
                       each.attribute.node);
        }
        return event;
    }

    void add(const Event& event, const Where& head, DatePlaces places) {
        const std::size_t number = records_.packed.size();
        records_.packed.add(event);
        if (known_.has_dates_of(event)) records_.checked_events.push_back({number, head});
        TimedEvent& timed = records_.events.emplace_back(timed_event(event));
        timed.id = resolver_.names().declared_id(ThingType::event, event.id).value();
        timed.base = &bases_[head.file].title;
        timed.record = number;
        timed.own = true;
        timed.head = head;
        timed.date = places.date;
        timed.date_words = digest_of_date(event);
        if (!places.orders.empty()) timed.own_details().order_places = std::move(places.orders);
    }

    const std::vector<BaseHeader>& bases_;
    const Resolver& resolver_;
    StatementReader statements_;
    OwnDates dates_;
    const KnownDates& known_;
    Records& records_;
};

}  // namespace

void read_events(const std::vector<InputFile>& files, const Blocks& blocks,
                 const std::vector<BaseHeader>& bases, const Resolver& resolver,
                 const PlaceClocks& clocks, const KnownDates& known, Records& records,
                 const std::function<void(std::uint64_t done, std::uint64_t total)>& told) {
    EventReader reader(bases, resolver, clocks, known, records);
    for (const Block& block : blocks.blocks) {
        const auto* head = std::get_if<ast::ThingHead>(&block.head);
        if (head != nullptr && head->block == ast::Block::event) reader.read(block);
    }
    std::uint64_t done = 0;
    std::uint32_t file = 0;
    KeptTexts::Text text;
    for (const EventBlock& event : blocks.events) {
        if (++done % blocks_per_word == 0) told(done, blocks.events.size());
        if (!text || event.file != file) {
            file = event.file;
            text = files[file].text.get();
        }
        reader.read(read_event_block(event, *text, resolver.report()));
    }
}

}  // namespace bede::load
