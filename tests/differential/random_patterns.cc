#include "random_patterns.h"

#include <algorithm>

namespace bede::differential {
namespace {

const std::vector<std::string>& kinds_of(ThingType type) {
    static const std::vector<std::string> events = {"event", "meeting", "talks", "call",
                                                    "war",   "battle",  "siege"};
    static const std::vector<std::string> actors = {"actor", "person", "state"};
    static const std::vector<std::string> places = {"place", "city", "land"};
    static const std::vector<std::string> sources = {"source", "report"};
    switch (type) {
        case ThingType::actor: return actors;
        case ThingType::place: return places;
        case ThingType::source: return sources;
        default: return events;
    }
}

NodePtr pattern_text(std::string words) { return node(Text{std::move(words)}); }

// Whether an edge of some type may lead so from the one to the other.
bool may_lead(ThingType from, ThingType to) {
    const bool speaks = from == ThingType::actor || from == ThingType::source;
    return from == ThingType::event || from == to || (speaks && to == ThingType::event);
}

}  // namespace

std::string PatternMaker::new_node(ThingType type) {
    begin_ = {conditions_.new_name("n"), type};
    return begin_->name;
}

void PatternMaker::known(std::string name, ThingType type) {
    nodes_.push_back({std::move(name), type});
}

Pattern PatternMaker::pattern(int paths_max, int depth) {
    Pattern out;
    const int paths = paths_max > 1 && random_.one_in(4) ? 2 : 1;
    for (int i = 0; i < paths; ++i) out.paths.push_back(path(i > 0, paths > 1 ? 1 : 2));
    if (!random_.one_in(3)) out.where = where(depth);
    return out;
}

Pattern PatternMaker::optional_pattern(int depth) {
    Pattern out{.optional = true, .paths = {path(true, 1)}, .where = nullptr};
    if (random_.one_in(2)) out.where = where(depth);
    return out;
}

Pattern PatternMaker::pattern_within(int depth) {
    Pattern out{.paths = {path(true, 2)}};
    if (random_.one_in(2)) out.where = where(depth);
    return out;
}

PatternMaker::NamedNode PatternMaker::first_node() {
    if (begin_) return *begin_;
    return {conditions_.new_name("n"),
            random_.pick<ThingType>({ThingType::event, ThingType::event, ThingType::event,
                                     ThingType::actor, ThingType::place, ThingType::source})};
}

// `join`: it begins at a node that is known.
PatternPath PatternMaker::path(bool join, int edges_max) {
    PatternPath out;
    NamedNode here = join ? random_.pick(nodes_) : first_node();
    bool told = join;   // whether what stands around the node tells its type
    bool again = join;  // whether its name stands elsewhere: other labels might exclude it
    std::vector<NamedNode> named;
    const int edges = join ? random_.number(1, edges_max) : random_.number(0, edges_max);
    out.mode = random_.word({"", "", "", "", "trail", "acyclic", "simple", "walk"});
    for (int i = 0; i < edges; ++i) {
        Step step = step_from(here.type);
        // A second node of the same name, or none, or a new one.
        NamedNode next{conditions_.new_name("n"), step.to};
        out.nodes.push_back(
            node_of(here.name, here.type, again ? Label::none : label(!told && !step.tells_types)));
        if (!here.name.empty()) named.push_back(here);
        name_edge(step);
        out.edges.push_back(step.edge);
        again = !named.empty() && named.front().type == step.to && random_.one_in(6);
        if (again) next = named.front();
        told = step.tells_types || again;
        here = !again && random_.one_in(6) ? NamedNode{"", step.to} : next;
    }
    out.nodes.push_back(node_of(here.name, here.type, again ? Label::none : label(!told)));
    if (!here.name.empty()) named.push_back(here);
    for (const NamedNode& one : named) {
        const bool is_new = std::ranges::find(nodes_, one.name, &NamedNode::name) == nodes_.end();
        if (is_new) nodes_.push_back(one);
    }
    if (random_.one_in(5)) {
        out.name = conditions_.new_name("p");
        paths_.push_back(out.name);
    }
    return out;
}

PatternMaker::Label PatternMaker::label(bool needed) {
    return needed || random_.one_in(4) ? Label::some : Label::none;
}

PatternNode PatternMaker::node_of(const std::string& name, ThingType type, Label label) {
    PatternNode out{.name = name, .labels = {}, .id = "", .where = nullptr};
    if (label == Label::some) {
        for (int i = random_.pick<int>({1, 1, 2}); i > 0; --i) {
            out.labels.push_back(random_.pick(kinds_of(type)));
        }
    }
    if (type == ThingType::event && random_.one_in(10)) out.id = conditions_.some_event();
    if (!name.empty() && name != "it" && random_.one_in(8)) {
        out.where = conditions_.condition_on(node(Column{name}), type, 0);
    }
    return out;
}

PatternMaker::Step PatternMaker::relation_step() {
    Step out{.edge = {}, .nature = "relation", .to = ThingType::event, .tells_types = true};
    for (int i = random_.pick<int>({1, 1, 2}); i > 0; --i) {
        out.edge.types.push_back(random_.word({"causes", "triggers", "enables", "motivates",
                                               "responds-to", "prevents", "sparks", "part-of"}));
    }
    out.edge.way = random_.pick<Way>({Way::forward, Way::forward, Way::back, Way::either});
    return out;
}

PatternMaker::Step PatternMaker::any_step(ThingType from) {
    const bool hub = from == ThingType::event;
    Step out{.edge = {},
             .nature = "",
             .to = hub ? random_.pick<ThingType>({ThingType::event, ThingType::actor,
                                                  ThingType::place, ThingType::source})
                       : ThingType::event,
             .tells_types = false};
    std::vector<Way> ways = {Way::either};
    if (may_lead(from, out.to)) ways.push_back(Way::forward);
    if (may_lead(out.to, from)) ways.push_back(Way::back);
    out.edge.way = random_.pick(ways);
    return out;
}

PatternMaker::Step PatternMaker::step_from(ThingType type) {
    if (random_.one_in(8)) return any_step(type);
    const auto line = [&](const std::string& nature, ThingType to, Way way) {
        Step out{.edge = {}, .nature = nature, .to = to, .tells_types = true};
        out.edge.types = {nature};
        if (nature == "involves" && random_.one_in(3)) {
            out.edge.types = {"involves as " + random_.word({"host", "guest"})};
        }
        out.edge.way = random_.one_in(5) ? Way::either : way;
        return out;
    };
    Step out = [&] {
        switch (type) {
            case ThingType::actor:
                switch (random_.number(0, 3)) {
                    case 0: return line("claims", ThingType::event, Way::forward);
                    case 1:
                        return line("member-of", ThingType::actor,
                                    random_.pick<Way>({Way::forward, Way::back}));
                    default: return line("involves", ThingType::event, Way::back);
                }
            case ThingType::place:
                return random_.one_in(2) ? line("at", ThingType::event, Way::back)
                                         : line("within", ThingType::place,
                                                random_.pick<Way>({Way::forward, Way::back}));
            case ThingType::source:
                return random_.one_in(2) ? line("cites", ThingType::event, Way::back)
                                         : line("claims", ThingType::event, Way::forward);
            default: break;
        }
        switch (random_.number(0, 7)) {
            case 0:
            case 1: return line("involves", ThingType::actor, Way::forward);
            case 2: return line("at", ThingType::place, Way::forward);
            case 3: return line("cites", ThingType::source, Way::forward);
            case 4:
                return line("claims", random_.one_in(2) ? ThingType::actor : ThingType::source,
                            Way::back);
            default: return relation_step();
        }
    }();
    const bool goes_on =
        out.nature == "relation" || out.nature == "within" || out.nature == "member-of";
    // Both actors and sources claim; what may go either way does not say which end is which.
    const bool either_end = out.edge.way == Way::either && !goes_on;
    if (out.nature == "claims" || either_end) out.tells_types = false;
    if (goes_on && random_.one_in(3)) {
        out.edge.repeated = true;
        out.edge.least = static_cast<std::uint64_t>(random_.number(0, 1));
        out.edge.most = out.edge.least + static_cast<std::uint64_t>(random_.number(0, 1));
        out.edge.most = std::max<std::uint64_t>(out.edge.most, 1);
        if (out.edge.least == 0) out.tells_types = false;
    }
    return out;
}

void PatternMaker::name_edge(Step& step) {
    if (random_.one_in(2)) return;
    step.edge.name = conditions_.new_name("r");
    edges_.push_back({step.edge.name, step.nature, step.edge.repeated});
    if (random_.one_in(4)) step.edge.where = edge_condition(step);
}

NodePtr PatternMaker::edge_condition(const Step& step) {
    const NodePtr edge = node(Column{step.edge.name});
    const std::string equal = random_.word({"=", "!="});
    if (step.nature == "relation") {
        return conditions_.condition_on(edge, ThingType::relation, 0);
    }
    if (step.nature == "claims") return conditions_.condition_on(edge, ThingType::claim, 0);
    if (step.nature == "involves") {
        return node(
            Comparison{equal, field("role", edge), pattern_text(random_.word({"host", "guest"}))});
    }
    return nullptr;
}

// Conditions of what has a name, with events of names as times.
NodePtr PatternMaker::where(int depth) {
    std::vector<NodePtr> events = conditions_.named_events();
    const std::vector<NodePtr> outer = events;
    for (const NamedNode& one : nodes_) {
        if (one.type == ThingType::event && one.name != "it") {
            events.push_back(node(Column{one.name}));
        }
    }
    conditions_.name_events(events);
    const auto one = [&]() -> NodePtr {
        const NamedNode& name = random_.pick(nodes_);
        if (name.name == "it") return nullptr;
        const NodePtr subject = node(Column{name.name});
        if (random_.one_in(5)) {
            const NamedNode& other = random_.pick(nodes_);
            if (other.name != "it") {
                return node(Comparison{random_.word({"<", "!=", "="}), field("id", subject),
                                       field("id", node(Column{other.name}))});
            }
        }
        return conditions_.condition_on(subject, name.type, random_.number(0, depth));
    };
    Connective all{.conjunction = !random_.one_in(4), .parts = {}};
    for (int i = random_.number(1, 2); i > 0; --i) {
        if (NodePtr part = one()) all.parts.push_back(std::move(part));
    }
    conditions_.name_events(outer);
    if (all.parts.empty()) return nullptr;
    return all.parts.size() == 1 ? all.parts.front() : node(std::move(all));
}

}  // namespace bede::differential
