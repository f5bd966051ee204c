#include "query/answer/drawn_thing.h"

#include "query/catalog/fields.h"
#include "query/values/each_entity.h"

namespace bede::query {
namespace {

bool is_known(const Extent& extent) {
    const auto silent = [](const Bound& bound) { return bound.knowledge == Knowledge::unknown; };
    return !silent(extent.start_earliest) || !silent(extent.start_latest) ||
           !silent(extent.end_earliest) || !silent(extent.end_latest);
}

void set_time(DrawnThing& thing, const When& when) {
    thing.when = to_string(when);
    thing.normal_form = !when.edtf.empty();
    thing.approximate = when.approximate;
    thing.extent = when.extent;
    thing.alternatives = when.alternatives;
}

void set_time(DrawnThing& thing, const Extent& extent) {
    thing.when = to_string(Value(extent));
    thing.normal_form = true;
    thing.extent = extent;
}

bool set_time(DrawnThing& thing, const Value& value) {
    if (const auto* when = content_of<When>(value)) {
        set_time(thing, *when);
    } else if (const auto* extent = std::get_if<Extent>(&value.content)) {
        set_time(thing, *extent);
    }
    return thing.extent.has_value();
}

// Drawn are the bounds that comparisons use; told is the date as it was given.
void set_time(DrawnThing& thing, const Event& event) {
    if (event.when) set_time(thing, *event.when);
    const Extent compared = extent_of(event);
    if (!is_known(compared)) return;
    if (!event.when) set_time(thing, compared);
    // Bounds that were narrowed by order, or widened because it was "about" then, say all.
    if (thing.extent && *thing.extent != compared) {
        thing.alternatives.clear();
        thing.approximate = false;
    }
    thing.extent = compared;
}

void set_time(DrawnThing& thing, const std::optional<When>& when) {
    if (when) set_time(thing, *when);
}

std::string title_of(const Claim& claim) {
    std::string out = voice_of(claim);
    if (!claim.attribute.empty()) out += ": " + claim.attribute;
    return claim.value.empty() ? out : out + " " + claim.value;
}

void describe(DrawnThing& thing, const Graph& graph, const Event& event) {
    thing.kind = event.kind;
    set_time(thing, event);
    for (const std::string& id : event.places) {
        const Value place = entity_value(graph, ThingType::place, id);
        const auto* entity = std::get_if<Entity>(&place.content);
        thing.places.emplace_back(entity == nullptr ? id : entity->title());
    }
}

std::string joined(const std::string& texts, const std::string& text, std::string_view between) {
    return texts.empty() ? text : texts + std::string(between) + text;
}

const Value* cell_called(const Answer& answer, const Row& row, std::string_view column) {
    const auto found = std::ranges::find(answer.columns, column);
    const auto at = static_cast<std::size_t>(found - answer.columns.begin());
    return at < row.cells.size() ? &row.cells[at] : nullptr;
}

std::optional<Extent> extent_in(const Value* value) {
    DrawnThing thing;
    return value != nullptr && set_time(thing, *value) ? thing.extent : std::nullopt;
}

bool set_between(DrawnThing& thing, const Answer& answer, const Row& row) {
    const Value* first = cell_called(answer, row, "start");
    const Value* last = cell_called(answer, row, "end");
    const std::optional<Extent> start = extent_in(first);
    const std::optional<Extent> end = extent_in(last);
    if (!start || !end) return false;
    set_time(thing, *start);
    thing.extent->end_earliest = end->end_earliest;
    thing.extent->end_latest = end->end_latest;
    thing.extent->end_offset = end->end_offset;
    thing.extent->clocked = start->clocked && end->clocked;
    thing.when = to_string(*first) + "/" + to_string(*last);
    return true;
}

}  // namespace

DrawnThing drawn(const Graph& graph, const Entity& entity) {
    DrawnThing thing{
        .type = entity.type, .id = std::string(entity.id()), .title = std::string(entity.title())};
    thing.modality = entity.modality();
    switch (entity.type) {
        case ThingType::event: describe(thing, graph, graph.event(EventId{entity.handle})); break;
        case ThingType::actor: {
            const Actor& actor = graph.actor(ActorId{entity.handle});
            thing.kind = actor.kind;
            set_time(thing, actor.lived);
            break;
        }
        case ThingType::source: {
            const Source& source = graph.source(SourceId{entity.handle});
            thing.kind = source.kind;
            set_time(thing, source.published);
            break;
        }
        case ThingType::claim: {
            const Claim& claim = graph.claim(ClaimId{entity.handle});
            thing.title = title_of(claim);
            thing.kind = to_string(claim.stance);
            set_time(thing, claim.said);
            break;
        }
        case ThingType::place: thing.kind = graph.place(PlaceId{entity.handle}).kind; break;
        case ThingType::kind:
        case ThingType::role:
        case ThingType::attribute:
        case ThingType::relation_type:
        case ThingType::relation:
        case ThingType::query: break;
    }
    return thing;
}

DrawnThing drawn_time(const Answer& answer, const Row& row) {
    DrawnThing thing{.kind = "time"};
    if (!set_between(thing, answer, row)) {
        for (const Value& value : row.cells) {
            if (set_time(thing, value)) break;
        }
    }
    for (const Value& value : row.cells) {
        const bool time =
            content_of<When>(value) != nullptr || std::holds_alternative<Extent>(value.content);
        const std::string text = to_string(value);
        if (!time && !text.empty()) thing.title = joined(thing.title, text, ", ");
    }
    return thing;
}

DrawnThing drawn_stretch(const Answer& answer, const Row& row, Stretches stretches) {
    DrawnThing thing{.kind = stretches == Stretches::gaps ? "gap" : "covered"};
    if (!set_between(thing, answer, row)) return drawn_time(answer, row);
    // Its first and last day belong to it whole.
    thing.extent->start_latest = thing.extent->start_earliest;
    thing.extent->end_earliest = thing.extent->end_latest;
    std::string events;
    const auto add = [&](const Entity& entity) {
        std::string title(entity.title());
        if (entity.modality() != Modality::actual) {
            title += " (" + std::string(to_string(entity.modality())) + ")";
        }
        events = joined(events, title, "; ");
    };
    for (const Value& value : row.cells) each_entity(value, add);
    if (stretches == Stretches::gaps) {
        thing.title = events.empty() ? "gap" : "gap, unless " + events;
    } else {
        thing.title = events.empty() ? "covered" : events;
    }
    return thing;
}

}  // namespace bede::query
