#include "query/answer/drawing.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "query/answer/drawing_rows.h"
#include "query/bind/binder.h"
#include "query/catalog/fields.h"
#include "query/values/each_entity.h"
#include "query/walk/causes.h"

namespace bede::query {
namespace {

// The relations between the things, each once, as the base records them.
void add_recorded(Drawing& drawing, const std::vector<Entity>& things, const Graph& graph,
                  const Limits& limits, bool denied) {
    std::map<std::string, std::size_t, std::less<>> places;
    for (std::size_t i = 0; i < things.size(); ++i) {
        if (things[i].type == ThingType::event) places.emplace(things[i].id(), i);
    }
    for (const auto& [id, from] : places) {
        limits.check();
        for (const RelationId link :
             graph.links(EventId{things[from].handle}, LinkDirection::out)) {
            const auto to = places.find(graph.relation(link).to);
            if (to == places.end() || (!denied && is_only_denied(graph, link))) continue;
            drawing.edges.push_back(edge_of(graph, link, from, to->second));
        }
    }
}

// In the order of where they begin, then of where they lead; parallel ones by type.
void sort_edges(Drawing& drawing) {
    std::ranges::stable_sort(drawing.edges, [](const DrawnEdge& a, const DrawnEdge& b) {
        return std::tie(a.from, a.to, a.type) < std::tie(b.from, b.to, b.type);
    });
}

void add_points(GatheredRows& gathered, const Graph& graph) {
    Drawing& drawing = gathered.drawing;
    std::map<std::string, std::size_t, std::less<>> known;
    const auto point_of = [&](std::uint32_t handle) -> DrawnPoint* {
        const Place& place = graph.place(PlaceId{handle});
        if (!place.at) return nullptr;
        const auto [at, is_new] = known.try_emplace(place.id, drawing.points.size());
        if (is_new) {
            const std::string& name = place.title.empty() ? place.id : place.title;
            drawing.points.push_back({place.id, name, *place.at, {}});
        }
        return &drawing.points[at->second];
    };
    for (const Entity& place : gathered.places) point_of(place.handle);
    for (std::size_t i = 0; i < gathered.entities.size(); ++i) {
        const Entity& thing = gathered.entities[i];
        if (thing.type != ThingType::event) continue;
        for (const std::string& id : graph.event(EventId{thing.handle}).places) {
            const auto handle = graph.find(ThingType::place, id);
            DrawnPoint* point = handle ? point_of(*handle) : nullptr;
            if (point != nullptr) point->things.push_back(i);
        }
    }
}

// "3 places, 1 kind" of what the rows hold; or of which columns they are.
std::string found_in(const Answer& answer) {
    std::map<ThingType, std::set<std::string>> ids;
    for (const Row& row : answer.rows) {
        each_entity(row, [&](const Entity& entity) { ids[entity.type].emplace(entity.id()); });
    }
    std::string out;
    for (const auto& [type, some] : ids) {
        const bool one = some.size() == 1;
        const std::string_view word = to_string(type);
        const std::string many = word.ends_with('y')
                                     ? fmt::format("{}ies", word.substr(0, word.size() - 1))
                                     : fmt::format("{}s", word);
        out += fmt::format("{}{} {}", out.empty() ? "" : ", ", some.size(), one ? word : many);
    }
    if (!out.empty()) return out;
    const std::size_t rows = answer.rows.size();
    out = fmt::format("{} row{} of ", rows, rows == 1 ? "" : "s");
    for (const std::string& column : answer.columns) {
        out += (&column == &answer.columns.front() ? "" : ", ") + column;
    }
    return out;
}

[[noreturn]] void refuse(const Answer& answer, Form form, Span place) {
    const std::string found = found_in(answer);
    if (form == Form::graph) {
        wrong("BQL-0222", place, fmt::format("there is no event in this answer: {}", found),
              "a graph is drawn of events, relations and paths; show as table");
    }
    if (form == Form::map) {
        wrong("BQL-0222", place,
              fmt::format("nothing in this answer has a place with coordinates: {}", found),
              "a map is drawn of places, and of events at them; show as timeline or table");
    }
    wrong("BQL-0222", place, fmt::format("nothing in this answer has a time: {}", found),
          "return the events (it, collect(it)) or times (when, start); or show as table");
}

bool nothing_drawn(const Drawing& drawing, Form form) {
    if (form == Form::map) return drawing.points.empty();
    if (form == Form::graph) return drawing.things.empty();
    return std::ranges::none_of(drawing.things,
                                [](const DrawnThing& thing) { return thing.extent.has_value(); });
}

// What stands below the picture, because it cannot stand on it.
std::optional<std::string> left_out(const Drawing& drawing, Form form) {
    const std::size_t all = drawing.things.size();
    const auto told = [&](std::size_t count, std::string_view what) -> std::optional<std::string> {
        if (count == 0) return std::nullopt;
        return fmt::format("{} of {} {} {}", count, all, count == 1 ? "has" : "have", what);
    };
    if (form == Form::timeline) {
        const auto undated = static_cast<std::size_t>(std::ranges::count_if(
            drawing.things, [](const DrawnThing& thing) { return !thing.extent; }));
        return told(undated, "no date");
    }
    if (form == Form::map) {
        std::set<std::size_t> placed;
        for (const DrawnPoint& point : drawing.points) {
            placed.insert(point.things.begin(), point.things.end());
        }
        return told(all - placed.size(), "no place with coordinates");
    }
    if (!drawing.edges.empty() || all < 2) return std::nullopt;
    return fmt::format("no relation is recorded between these {}", all);
}

}  // namespace

RowSense sense_of(const Plan& plan) {
    RowSense sense;
    for (const Operator& op : plan.operators) {
        if (const auto* scan = std::get_if<ScanEvents>(&op.node)) sense.denied = scan->sight.denied;
        if (const auto* tree = std::get_if<CauseTree>(&op.node)) sense.tree = tree->reach;
        if (std::holds_alternative<FindChains>(op.node)) sense.tree = ast::Reach::effects;
        if (const auto* coverage = std::get_if<FindCoverage>(&op.node)) {
            sense.stretches = coverage->gaps ? Stretches::gaps : Stretches::covered;
        }
    }
    return sense;
}

void draw(Answer& answer, Form form, Span place, const Graph& graph, const Limits& limits,
          const RowSense& sense) {
    GatheredRows gathered = gather_rows(answer, form, graph, limits, sense);
    Drawing& drawing = gathered.drawing;
    if (form == Form::graph && drawing.edges.empty()) {
        add_recorded(drawing, gathered.entities, graph, limits, sense.denied);
    }
    sort_edges(drawing);
    if (form == Form::map) {
        add_points(gathered, graph);
    }
    if (!answer.rows.empty() && nothing_drawn(drawing, form)) refuse(answer, form, place);
    if (auto note = left_out(drawing, form)) answer.notes.push_back(*std::move(note));
    if (gathered.rows_left_out > 0) {
        answer.notes.push_back(fmt::format("{} of {} rows have nothing that could be drawn",
                                           gathered.rows_left_out, answer.rows.size()));
    }
    answer.form = form;
    answer.drawing = std::move(drawing);
}

}  // namespace bede::query
