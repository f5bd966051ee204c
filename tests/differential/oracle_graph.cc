#include "oracle_graph.h"

#include <algorithm>

#include "base/check.h"
#include "named_entity.h"

namespace bede::differential {
namespace {

class GraphMaker {
  public:
    explicit GraphMaker(const Base& base) : base_(base) {
        add_nodes(ThingType::event, base.events);
        add_nodes(ThingType::actor, base.actors);
        add_nodes(ThingType::place, base.places);
        add_nodes(ThingType::source, base.sources);
    }

    PatternGraph make() {
        for (const Relation& one : base_.relations) {
            add(one.type, "", one.from, one.to, Value(named_entity(ThingType::relation, one.id)));
        }
        for (const Event& event : base_.events) lines_of(event);
        for (const Place& place : base_.places) {
            if (!place.within.empty()) {
                add("within", "", place.id, place.within, map({{"type", "within"}}));
            }
        }
        for (const Actor& actor : base_.actors) {
            for (const bede::Membership& one : actor.memberships) {
                add("member-of", "", actor.id, one.of,
                    map({{"type", "member-of"}, {"role", one.organ ? "organ" : "member"}}));
            }
        }
        for (const Claim& claim : base_.claims) {
            if (claim.about_type != ThingType::event) continue;
            const Value value(named_entity(ThingType::claim, claim.id));
            if (!claim.by.empty()) add("claims", "", claim.by, claim.about, value);
            if (!claim.via.empty()) add("claims", "", claim.via, claim.about, value);
        }
        return std::move(graph_);
    }

  private:
    template <typename Record>
    void add_nodes(ThingType type, const std::vector<Record>& records) {
        for (const Record& one : records)
            graph_.nodes.push_back(named_entity(type, one.id, one.id));
    }

    static Value map(const std::vector<std::pair<std::string, std::string>>& entries) {
        Map out;
        for (const auto& [key, text] : entries) out.entries.push_back({key, Value(text)});
        return Value(std::move(out));
    }

    std::size_t number_of(const std::string& id) const {
        const auto found = std::ranges::find(graph_.nodes, id, &Entity::id);
        BEDE_CHECK(found != graph_.nodes.end());
        return static_cast<std::size_t>(found - graph_.nodes.begin());
    }

    void add(std::string type, std::string role, const std::string& from, const std::string& to,
             Value value) {
        graph_.edges.push_back(
            {std::move(type), std::move(role), number_of(from), number_of(to), std::move(value)});
    }

    void lines_of(const Event& event) {
        for (const Participant& one : event.participants) {
            add("involves", one.role, event.id, one.actor,
                map({{"type", "involves"}, {"role", one.role}}));
        }
        for (const std::string& place : event.places) {
            add("at", "", event.id, place, map({{"type", "at"}}));
        }
        for (const Citation& one : event.cites) {
            add("cites", "", event.id, one.source, map({{"type", "cites"}}));
        }
    }

    const Base& base_;
    PatternGraph graph_;
};

}  // namespace

PatternGraph pattern_graph(const Base& base) { return GraphMaker(base).make(); }

}  // namespace bede::differential
