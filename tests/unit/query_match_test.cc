// Patterns against a naive evaluator that tries every node and every edge for each place in the
// pattern: on random small graphs with loops, circles, parallel relations and uncertain dates; with
// the optimiser and without.
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <random>
#include <set>

#include "model/memory_graph.h"
#include "query/bind/bind.h"
#include "query/exec/execute.h"
#include "query/plan/plan.h"
#include "syntax/parse.h"

namespace bede::query {
namespace {

class PatternRandom {
  public:
    explicit PatternRandom(unsigned seed) : random_(seed) {}
    int number(int first, int last) {
        return std::uniform_int_distribution<int>(first, last)(random_);
    }
    bool one_in(int count) { return number(1, count) == 1; }

  private:
    std::mt19937 random_;
};

// What stands between two things, told by their ids.
struct Edge {
    std::string type;
    std::string from;
    std::string to;
};

struct PatternBase {
    std::vector<Thing> things;
    std::map<std::string, std::string> kinds;  // of every node, by id
    std::map<std::string, Extent> extents;     // of events
    std::vector<Edge> edges;
};

template <typename Record>
Record record(std::string id) {
    Record out;
    out.id = id;
    out.title = std::move(id);
    return out;
}

void add_vocabulary(PatternBase& base) {
    const auto kind = [&](std::string id, std::string parent) {
        Kind out = record<Kind>(std::move(id));
        out.parent = std::move(parent);
        base.things.emplace_back(std::move(out));
    };
    kind("talk", "event");
    kind("call", "talk");
    kind("person", "actor");
    kind("town", "place");
    RelationType type = record<RelationType>("sparks");
    type.parent = "causes";
    base.things.emplace_back(std::move(type));
    base.things.emplace_back(record<Role>("host"));
}

PatternBase random_base(PatternRandom& random) {
    PatternBase base;
    add_vocabulary(base);
    const int events = random.number(2, 4);
    const int actors = random.number(1, 2);
    const int places = random.number(1, 3);
    const auto id = [](char letter, int n) { return fmt::format("{}{}", letter, n); };
    for (int i = 0; i < actors; ++i) {
        Actor actor = record<Actor>(id('a', i));
        actor.kind = "person";
        base.kinds[actor.id] = "person";
        base.things.emplace_back(std::move(actor));
    }
    for (int i = 0; i < places; ++i) {
        Place place = record<Place>(id('p', i));
        place.kind = "town";
        if (i > 0 && random.one_in(2)) {
            place.within = id('p', random.number(0, i - 1));
            base.edges.push_back({"within", place.id, place.within});
        }
        base.kinds[place.id] = "town";
        base.things.emplace_back(std::move(place));
    }
    for (int i = 0; i < events; ++i) {
        Event event = record<Event>(id('e', i));
        event.kind = random.one_in(2) ? "talk" : "call";
        const int first = random.number(0, 6);
        const int last = first + (random.one_in(2) ? 0 : random.number(0, 4));
        event.when = When{};
        event.when->extent = within(first_second(Day{first}), last_second(Day{last}), false);
        event.extent = event.when->extent;
        base.extents[event.id] = *event.extent;
        for (int a = 0; a < actors; ++a) {
            if (!random.one_in(2)) continue;
            event.participants.push_back({id('a', a), "host", ""});
            base.edges.push_back({"involves", event.id, id('a', a)});
        }
        if (random.one_in(2)) {
            event.places.push_back(id('p', random.number(0, places - 1)));
            base.edges.push_back({"at", event.id, event.places.front()});
        }
        base.kinds[event.id] = event.kind;
        base.things.emplace_back(std::move(event));
    }
    const int relations = random.number(0, 4);
    for (int i = 0; i < relations; ++i) {
        Relation relation = record<Relation>(fmt::format("r{}", i));
        relation.type = random.one_in(3) ? "sparks" : random.one_in(2) ? "causes" : "precedes";
        if (relation.type == "precedes") relation.type = "enables";
        relation.from = id('e', random.number(0, events - 1));
        relation.to = id('e', random.number(0, events - 1));
        // So that it says nothing of time: what is asked here is only who is tied to whom.
        relation.confidence = Confidence::probable;
        base.edges.push_back({relation.type, relation.from, relation.to});
        base.things.emplace_back(std::move(relation));
    }
    return base;
}

// --- patterns, as this test has them

struct Node {
    std::string name;   // always one
    std::string label;  // or empty
    std::string id;     // or empty
};
struct Arrow {
    int direction = 1;  // 1 forward, -1 back, 0 either
    std::vector<std::string> types;
    bool repeated = false;
    int least = 1;
    int most = 1;  // -1: no bound
};
struct Route {
    std::string mode;      // "", "walk", "simple", "acyclic"
    std::string selector;  // "", "shortest", "all shortest"
    std::vector<Node> nodes;
    std::vector<Arrow> arrows;
};
struct PatternQuestion {
    std::vector<Route> routes;
    std::vector<std::pair<std::string, std::string>> before;  // names of events
    std::vector<std::pair<std::string, std::string>> unlike;  // id of the one < id of the other
    bool optional = false;                                    // the second route
    std::string exists_type;  // "exists { (n0)-[:TYPE]->() }" or empty
};

Arrow random_arrow(PatternRandom& random, bool walk) {
    Arrow arrow;
    arrow.direction = random.number(-1, 1);
    const std::vector<std::string> all = {"causes",   "sparks", "enables",
                                          "involves", "at",     "within"};
    for (int n = random.number(0, 2); n > 0; --n) {
        arrow.types.push_back(all[static_cast<std::size_t>(random.number(0, 5))]);
    }
    arrow.repeated = random.one_in(2);
    if (arrow.repeated) {
        arrow.least = random.number(0, 2);
        arrow.most = walk || random.one_in(2) ? arrow.least + random.number(0, 2) : -1;
        if (arrow.most == 0) arrow.most = 1;
    }
    return arrow;
}

Route random_route(PatternRandom& random, int& names, bool first) {
    Route route;
    route.mode = std::vector<std::string>{
        "", "", "", "walk", "simple", "acyclic"}[static_cast<std::size_t>(random.number(0, 5))];
    route.selector = random.one_in(4) ? (random.one_in(2) ? "shortest" : "all shortest") : "";
    const int arrows = random.number(first ? 0 : 1, 2);
    for (int i = 0; i <= arrows; ++i) {
        Node node;
        // Now and then a name once more.
        const bool again = names > 0 && random.one_in(4);
        node.name = fmt::format("n{}", again ? random.number(0, names - 1) : names++);
        const std::vector<std::string> labels = {"", "", "", "", "talk", "call", "event"};
        node.label = labels[static_cast<std::size_t>(random.number(0, 6))];
        if (random.one_in(8)) node.id = random.one_in(2) ? "e0" : "e1";
        route.nodes.push_back(node);
        if (i < arrows) route.arrows.push_back(random_arrow(random, route.mode == "walk"));
    }
    return route;
}

PatternQuestion random_question(PatternRandom& random) {
    PatternQuestion question;
    int names = 0;
    question.routes.push_back(random_route(random, names, true));
    if (random.one_in(3)) {
        question.routes.push_back(random_route(random, names, false));
        question.optional = random.one_in(2);
    }
    const auto some = [&] { return fmt::format("n{}", random.number(0, names - 1)); };
    if (random.one_in(2)) question.unlike.emplace_back(some(), some());
    if (random.one_in(2)) question.before.emplace_back(some(), some());
    if (random.one_in(4)) question.exists_type = random.one_in(2) ? "causes" : "at";
    return question;
}

std::string text_of(const Arrow& arrow) {
    std::string body;
    for (const std::string& type : arrow.types) body += (body.empty() ? ":" : "|") + type;
    if (arrow.repeated) {
        body += fmt::format("*{}..", arrow.least);
        if (arrow.most >= 0) body += fmt::format("{}", arrow.most);
    }
    return fmt::format("{}[{}]{}", arrow.direction < 0 ? "<-" : "-", body,
                       arrow.direction > 0 ? "->" : "-");
}

std::string text_of(const Route& route, const std::string& name) {
    std::string out = fmt::format("{} = {} {} ", name, route.selector, route.mode);
    for (std::size_t i = 0; i < route.nodes.size(); ++i) {
        const Node& node = route.nodes[i];
        out += fmt::format("({}{}{})", node.name, node.label.empty() ? "" : ":" + node.label,
                           node.id.empty() ? "" : " {id: '" + node.id + "'}");
        if (i < route.arrows.size()) out += text_of(route.arrows[i]);
    }
    return out;
}

std::string conditions_of(const PatternQuestion& question) {
    std::vector<std::string> parts;
    for (const auto& [a, b] : question.unlike) parts.push_back(a + ".id < " + b + ".id");
    for (const auto& [a, b] : question.before) parts.push_back(a + " before " + b);
    if (!question.exists_type.empty()) {
        parts.push_back(fmt::format("exists {{ (n0)-[:{}]->() }}", question.exists_type));
    }
    return parts.empty() ? "" : fmt::format(" where {}", fmt::join(parts, " and "));
}

std::vector<std::string> names_of(const PatternQuestion& question) {
    std::set<std::string> names;
    for (const Route& route : question.routes) {
        for (const Node& node : route.nodes) names.insert(node.name);
    }
    return {names.begin(), names.end()};
}

std::string text_of(const PatternQuestion& question) {
    std::string out = "match " + text_of(question.routes[0], "p0");
    if (question.routes.size() > 1) {
        out += question.optional ? " optional match " : ", ";
        out += text_of(question.routes[1], "p1");
    }
    out += conditions_of(question) + " return ";
    for (const std::string& name : names_of(question)) out += name + ".id, ";
    out += "length(p0)";
    if (question.routes.size() > 1) out += ", length(p1)";
    return out;
}

// --- what nodes are

// What stands between what: an event, an actor, a place, a source.
struct Link {
    std::string type;
    char from;
    char to;
};
const std::vector<Link> links = {
    {"causes", 'e', 'e'}, {"sparks", 'e', 'e'},   {"enables", 'e', 'e'}, {"involves", 'e', 'a'},
    {"at", 'e', 'p'},     {"within", 'p', 'p'},   {"cites", 'e', 's'},   {"claims", 'a', 'e'},
    {"claims", 's', 'e'}, {"member-of", 'a', 'a'}};

using Letters = std::set<char>;
using Natures = std::map<std::string, Letters>;  // of nodes, by name

// The two ends that an arrow can have between such nodes.
std::pair<Letters, Letters> ends_of(const Arrow& arrow, const Letters& left, const Letters& right) {
    std::pair<Letters, Letters> ends;
    for (const Link& link : links) {
        if (!arrow.types.empty() && std::ranges::count(arrow.types, link.type) == 0) continue;
        for (const bool forward : {true, false}) {
            if (arrow.direction == (forward ? -1 : 1)) continue;
            const char begin = forward ? link.from : link.to;
            const char end = forward ? link.to : link.from;
            // The ends of one step: of several each may be another.
            if (!arrow.repeated && (!left.contains(begin) || !right.contains(end))) continue;
            ends.first.insert(begin);
            ends.second.insert(end);
        }
    }
    return ends;
}

void keep(Letters& letters, const Letters& allowed) {
    std::erase_if(letters, [&](char letter) { return !allowed.contains(letter); });
}

// What labels say of the nodes, and what then stands between them.
void deduce(const std::vector<Route>& routes, Natures& natures) {
    for (const Route& route : routes) {
        for (const Node& node : route.nodes) {
            natures.try_emplace(node.name, Letters{'e', 'a', 'p', 's'});
            if (!node.label.empty() || !node.id.empty()) keep(natures[node.name], {'e'});
        }
    }
    for (Natures before; before != natures;) {
        before = natures;
        for (const Route& route : routes) {
            for (std::size_t i = 0; i < route.arrows.size(); ++i) {
                if (route.arrows[i].repeated && route.arrows[i].least == 0) continue;
                Letters& left = natures[route.nodes[i].name];
                Letters& right = natures[route.nodes[i + 1].name];
                const auto [begins, ends] = ends_of(route.arrows[i], left, right);
                keep(left, begins);
                keep(right, ends);
            }
        }
    }
}

// A repeated edge without a type goes along relations where both of its ends may be events.
void say_types(std::vector<Route>& routes, Natures& natures) {
    deduce(routes, natures);
    for (Route& route : routes) {
        for (std::size_t i = 0; i < route.arrows.size(); ++i) {
            Arrow& arrow = route.arrows[i];
            if (!arrow.repeated || !arrow.types.empty()) continue;
            if (natures[route.nodes[i].name].contains('e') &&
                natures[route.nodes[i + 1].name].contains('e')) {
                arrow.types = {"causes", "enables"};
            }
        }
    }
    deduce(routes, natures);
}

PatternQuestion with_types(PatternQuestion question) {
    Natures natures;
    if (!question.optional) {
        say_types(question.routes, natures);
        return question;
    }
    std::vector<Route> first = {question.routes[0]};
    std::vector<Route> second = {question.routes[1]};
    say_types(first, natures);
    std::erase_if(natures, [](const auto& entry) { return entry.second.size() != 1; });
    say_types(second, natures);
    question.routes = {first[0], second[0]};
    return question;
}

// --- the naive evaluator

using Names = std::map<std::string, std::string>;  // of nodes, to ids; "" is null

bool is_type(const std::string& type, const std::vector<std::string>& asked) {
    if (asked.empty()) return true;
    return std::ranges::any_of(asked, [&](const std::string& one) {
        return one == type || (one == "causes" && type == "sparks");
    });
}

bool has_label(const PatternBase& base, const std::string& id, const std::string& label) {
    if (label.empty()) return true;
    const std::string& kind = base.kinds.at(id);
    if (label == "event") return id.front() == 'e';
    if (label == "actor") return id.front() == 'a';
    if (label == "place") return id.front() == 'p';
    return kind == label || (label == "talk" && kind == "call");
}

struct Walked {
    Names names;
    std::vector<std::string> passed;
    std::vector<std::size_t> edges;  // numbers in Base::edges
};

class Walker {
  public:
    Walker(const PatternBase& base, const Route& route, const Names& known)
        : base_(base), route_(route), known_(known) {}

    std::vector<Walked> run() {
        for (const auto& [id, kind] : base_.kinds) {
            Walked walked{known_, {id}, {}};
            if (place(walked, 0, id)) along(walked, 0, 0);
        }
        return route_.selector.empty() ? out_ : shortest();
    }

  private:
    bool place(Walked& walked, std::size_t i, const std::string& id) const {
        const Node& node = route_.nodes[i];
        if (!has_label(base_, id, node.label)) return false;
        if (!node.id.empty() && node.id != id) return false;
        const auto [entry, is_new] = walked.names.try_emplace(node.name, id);
        return is_new || entry->second == id;
    }

    bool may_step(const Walked& walked, std::size_t edge, const std::string& to) const {
        const bool used = std::ranges::count(walked.edges, edge) > 0;
        const bool passed = std::ranges::count(walked.passed, to) > 0;
        const bool closed =
            walked.passed.size() > 1 && walked.passed.front() == walked.passed.back();
        if (route_.mode == "walk") return true;
        if (route_.mode == "acyclic") return !passed;
        if (route_.mode == "simple") {
            return !closed && !used && (!passed || to == walked.passed.front());
        }
        return !used;
    }

    void along(const Walked& walked, std::size_t i, int count) {
        if (i == route_.arrows.size()) {
            out_.push_back(walked);
            return;
        }
        const Arrow& arrow = route_.arrows[i];
        if (count >= arrow.least) {
            Walked placed = walked;
            if (place(placed, i + 1, walked.passed.back())) along(placed, i + 1, 0);
        }
        if (arrow.most >= 0 && count >= arrow.most) return;
        for (std::size_t e = 0; e < base_.edges.size(); ++e) {
            const Edge& edge = base_.edges[e];
            if (!is_type(edge.type, arrow.types)) continue;
            const std::string here = walked.passed.back();
            const auto step = [&](const std::string& to) {
                if (!may_step(walked, e, to)) return;
                Walked next = walked;
                next.edges.push_back(e);
                next.passed.push_back(to);
                along(next, i, count + 1);
            };
            if (arrow.direction >= 0 && edge.from == here) step(edge.to);
            const bool loop = edge.from == edge.to && arrow.direction == 0;
            if (arrow.direction <= 0 && edge.to == here && !loop) step(edge.from);
        }
    }

    std::vector<Walked> shortest() const {
        const bool returns = route_.arrows.size() != 1 || route_.arrows[0].direction != 0 ||
                             route_.arrows[0].least > 1;
        std::map<std::pair<std::string, std::string>, std::vector<Walked>> best;
        for (const Walked& one : out_) {
            const auto ends = std::pair(one.passed.front(), one.passed.back());
            if (!returns && ends.first == ends.second && !one.edges.empty()) continue;
            auto& kept = best[ends];
            if (!kept.empty() && kept.front().edges.size() < one.edges.size()) continue;
            if (!kept.empty() && kept.front().edges.size() > one.edges.size()) kept.clear();
            kept.push_back(one);
        }
        std::vector<Walked> out;
        for (const auto& [ends, kept] : best) {
            out.insert(out.end(), kept.begin(),
                       route_.selector == "shortest" ? kept.begin() + 1 : kept.end());
        }
        return out;
    }

    const PatternBase& base_;
    const Route& route_;
    const Names& known_;
    std::vector<Walked> out_;
};

Truth holds(const PatternBase& base, const PatternQuestion& question, const Names& names) {
    Truth out = Truth::yes;
    const auto id = [&](const std::string& name) { return names.at(name); };
    for (const auto& [a, b] : question.unlike) {
        out = both(out, truth(!id(a).empty() && !id(b).empty() && id(a) < id(b)));
    }
    for (const auto& [a, b] : question.before) {
        const auto x = base.extents.find(id(a));
        const auto y = base.extents.find(id(b));
        if (x == base.extents.end() || y == base.extents.end() || x == y) {
            out = Truth::no;
        } else {
            out = both(out, compare(x->second, TimeRelation::before, y->second));
        }
    }
    if (!question.exists_type.empty()) {
        out = both(out, truth(std::ranges::any_of(base.edges, [&](const Edge& edge) {
                       return edge.from == id("n0") && is_type(edge.type, {question.exists_type});
                   })));
    }
    return out;
}

using Found = std::multiset<std::string>;

std::string row_text(const PatternQuestion& question, const Names& names, std::size_t length0,
                     std::optional<std::size_t> length1, Truth certainty) {
    std::string out;
    for (const std::string& name : names_of(question)) {
        const auto known = names.find(name);
        out += (known == names.end() ? "" : known->second) + ",";
    }
    out += fmt::format("{}", length0);
    // A path that is not there has no steps, as `length` says of what is null.
    if (question.routes.size() > 1) out += fmt::format(",{}", length1.value_or(0));
    return out + (certainty == Truth::maybe ? "?" : "");
}

Found naive(const PatternBase& base, const PatternQuestion& question) {
    Found out;
    const Names none;
    for (const Walked& first : Walker(base, question.routes[0], none).run()) {
        if (question.routes.size() == 1) {
            const Truth certainty = holds(base, question, first.names);
            if (certainty == Truth::no) continue;
            out.insert(row_text(question, first.names, first.edges.size(), {}, certainty));
            continue;
        }
        Truth any = Truth::no;
        for (const Walked& second : Walker(base, question.routes[1], first.names).run()) {
            const Truth certainty = holds(base, question, second.names);
            any = either(any, certainty);
            if (certainty == Truth::no) continue;
            out.insert(row_text(question, second.names, first.edges.size(), second.edges.size(),
                                certainty));
        }
        if (!question.optional || any == Truth::yes) continue;
        out.insert(row_text(question, first.names, first.edges.size(), {}, negate(any)));
    }
    return out;
}

Found found(const Answer& answer) {
    Found out;
    for (const Row& row : answer.rows) {
        std::string text;
        for (const Value& cell : row.cells) {
            if (!text.empty() || &cell != &row.cells.front()) text += ",";
            text += to_string(cell);
        }
        out.insert(text + (row.certainty == Truth::maybe ? "?" : ""));
    }
    return out;
}

std::string joined(const Found& rows) { return fmt::format("{}", fmt::join(rows, " ")); }

// A shortest path to one pair of ends may be chosen among several, which pass different named
// nodes.
bool one_of_many(const PatternQuestion& question) {
    return std::ranges::any_of(question.routes, [](const Route& route) {
        return route.selector == "shortest" && route.nodes.size() > 2;
    });
}

// A node inside of a shortest path that another path knows too: refused.
bool joins_inside(const PatternQuestion& question) {
    for (const Route& route : question.routes) {
        if (route.selector.empty() || question.routes.size() < 2) continue;
        const Route& other = question.routes[&route == &question.routes[0] ? 1 : 0];
        if (question.optional && &route == &question.routes[0]) continue;
        for (std::size_t i = 1; i + 1 < route.nodes.size(); ++i) {
            const std::string& name = route.nodes[i].name;
            const bool end = name == route.nodes.front().name || name == route.nodes.back().name;
            if (!end && std::ranges::count(other.nodes, name, &Node::name) > 0) return true;
        }
    }
    return false;
}

TEST(Match, AgreesWithTryingEverything) {
    const char* asked = std::getenv("BEDE_QUESTIONS");
    const auto questions = static_cast<unsigned>(asked == nullptr ? 2'000 : std::atoi(asked));
    unsigned refused = 0;
    std::size_t rows = 0;
    for (unsigned seed = 0; seed < questions; ++seed) {
        PatternRandom random(seed);
        const PatternBase base = random_base(random);
        const PatternQuestion question = random_question(random);
        if (one_of_many(question) || joins_inside(question)) continue;
        const MemoryGraph graph(base.things, Release{});
        const std::string text = text_of(question);
        const ast::Statement parsed = parse_statement(text);
        BoundQuery bound;
        try {
            bound = bind(std::get<ast::Query>(parsed.node), graph, {});
        } catch (const Error& error) {
            // What can never match is refused: then there must be nothing to find.
            ++refused;
            EXPECT_TRUE(naive(base, with_types(question)).empty() || question.optional ||
                        error.diagnostic().code == "BQL-0200")
                << "seed " << seed << ": " << text << "\n"
                << error.diagnostic().message;
            continue;
        }
        const Limits limits(nullptr);
        const Found expected = naive(base, with_types(question));
        const Plan written = plan(bound);
        const Found plain = found(execute(written, graph, limits));
        const Found rewritten = found(execute(rewrite(written, graph), graph, limits));
        rows += expected.size();
        std::string edges;
        for (const Edge& e : base.edges) edges += fmt::format(" {}-{}->{}", e.from, e.type, e.to);
        ASSERT_EQ(joined(expected), joined(plain)) << "seed " << seed << ": " << text << edges;
        ASSERT_EQ(joined(expected), joined(rewritten)) << "seed " << seed << ": " << text << edges;
    }
    RecordProperty("refused", static_cast<int>(refused));
    RecordProperty("rows", static_cast<int>(rows));
    EXPECT_LT(refused, questions * 2 / 3);
    EXPECT_GT(rows, questions);  // most questions find something
}

Found asked(const MemoryGraph& graph, const std::string& text, bool rewritten) {
    const ast::Statement parsed = parse_statement(text);
    const Plan written = plan(bind(std::get<ast::Query>(parsed.node), graph, {}));
    return found(execute(rewritten ? rewrite(written, graph) : written, graph, Limits(nullptr)));
}

// What must hold between one thing and the next, of a repeated edge and of
// paths that are written out.
TEST(Match, StepsOfRepeatedEdgesAreThoseOfPathsWrittenOut) {
    std::size_t rows = 0;
    for (unsigned seed = 0; seed < 600; ++seed) {
        PatternRandom random(seed);
        const PatternBase base = random_base(random);
        const MemoryGraph graph(base.things, Release{});
        const bool forward = random.one_in(2);
        const auto edge = [&](const std::string& more) {
            const std::string body = "[:causes|enables" + more + "]-";
            return forward ? "-" + body + ">" : "<-" + body;
        };
        const std::string before = random.one_in(2) ? "start" : "end";
        const int days = random.number(0, 3);
        const std::string first = random.one_in(3) ? "(a {id: 'e0'})" : "(a)";
        const std::string last = random.one_in(3) ? "(z {id: 'e1'})" : "(z)";
        const auto asks = [&](const std::string& previous, const std::string& next) {
            return days < 3 ? fmt::format("{} starts within {} days after {} of {}", next, days,
                                          before, previous)
                            : fmt::format("start({}) >= start({})", next, previous);
        };
        const std::string repeated =
            fmt::format("match {}{}{} return distinct a.id as i, z.id as j", first,
                        edge("*1..3 where " + asks("previous", "next")), last);
        const std::string one = fmt::format("match {}{}{} where {} return a.id as i, z.id as j",
                                            first, edge(""), last, asks("a", "z"));
        const std::string two =
            fmt::format("match {0}{1}(b){1}{2} where {3} and {4} return a.id as i, z.id as j",
                        first, edge(""), last, asks("a", "b"), asks("b", "z"));
        const std::string three = fmt::format(
            "match {0}{1}(b){1}(c){1}{2} where {3} and {4} and {5} return a.id as "
            "i, z.id as j",
            first, edge(""), last, asks("a", "b"), asks("b", "c"), asks("c", "z"));
        const std::string all = one + " union " + two + " union " + three;
        for (const bool rewritten : {false, true}) {
            const Found expected = asked(graph, all, rewritten);
            ASSERT_EQ(joined(expected), joined(asked(graph, repeated, rewritten)))
                << "seed " << seed << ": " << repeated << "\n"
                << all;
            rows += expected.size();
        }
    }
    EXPECT_GT(rows, 600U);
}

}  // namespace
}  // namespace bede::query
