// Scans of things other than events: claims by what they are about and who makes them, relations by
// their ends, all of them by id.
#include <algorithm>
#include <iterator>

#include "query/plan/conditions.h"
#include "query/plan/narrow.h"

namespace bede::query {
namespace {

class ScanOfThings {
  public:
    ScanOfThings(ScanThings& scan, const Graph& graph) : scan_(scan), graph_(graph) {}

    void narrow_by(const AboutTest& test) {
        if (scan_.type != ThingType::claim) return;
        Handles claims;
        for (const auto& [type, id] : test.things) {
            if (const auto thing = graph_.find(type, id)) add_claims_on(type, *thing, claims);
        }
        keep(std::move(claims), "about");
    }

    // What a text says in its first author's name its other authors say too: of them nothing can be
    // listed.
    void narrow_by(const ByTest& test) {
        if (scan_.type != ThingType::claim || !test.actors.empty()) return;
        Handles claims;
        for (const std::string& id : test.sources) {
            const auto source = graph_.find(ThingType::source, id);
            if (!source) continue;
            for (const ClaimId claim : graph_.claims_by(ThingType::source, *source)) {
                claims.push_back(claim.value);
            }
        }
        keep(std::move(claims), "voices");
    }

    void narrow_by(const MentionTest& test) {
        auto things = graph_.listed_by_words(scan_.type, listed_words(test.mention));
        if (things) keep(*std::move(things), "mentioning");
    }

    void narrow_by(const Expression& side, const std::vector<Value>& values) {
        const std::string_view field = field_of_it(side);
        if (std::holds_alternative<It>(side.node)) {
            if (auto things = handles_of(values, scan_.type)) keep(*std::move(things), "it");
        } else if (field == "id" && scan_.type != ThingType::kind) {
            auto things = handles_of_ids(values, scan_.type, graph_);
            if (things) keep(*std::move(things), "id");
        } else if (scan_.type == ThingType::claim && field == "about") {
            keep_claims_on(values);
        } else if (scan_.type == ThingType::relation && field == "from") {
            keep_relations(values, LinkDirection::out, "from");
        } else if (scan_.type == ThingType::relation && field == "to") {
            keep_relations(values, LinkDirection::in, "to");
        }
    }

  private:
    using Handles = std::vector<std::uint32_t>;

    void add_claims_on(ThingType type, std::uint32_t thing, Handles& claims) const {
        for (const ClaimId claim : graph_.claims_on(type, thing)) claims.push_back(claim.value);
    }
    void keep_claims_on(const std::vector<Value>& values) {
        Handles claims;
        for (const Value& value : values) {
            const auto* thing = std::get_if<Entity>(&value.content);
            if (thing == nullptr) return;
            add_claims_on(thing->type, thing->handle, claims);
        }
        keep(std::move(claims), "about");
    }

    void keep_relations(const std::vector<Value>& values, LinkDirection direction,
                        const char* reason) {
        const auto events = handles_of(values, ThingType::event);
        if (!events) return;
        Handles relations;
        for (const std::uint32_t event : *events) {
            for (const Neighbour& one : graph_.neighbours(EventId{event}, direction)) {
                relations.push_back(one.relation.value);
            }
        }
        keep(std::move(relations), reason);
    }

    void keep(Handles handles, const char* reason) {
        std::ranges::sort(handles);
        handles.erase(std::ranges::unique(handles).begin(), handles.end());
        if (scan_.among) {
            Handles both;
            std::ranges::set_intersection(*scan_.among, handles, std::back_inserter(both));
            handles = std::move(both);
        }
        scan_.among = std::move(handles);
        scan_.reasons.emplace_back(reason);
    }

    ScanThings& scan_;
    const Graph& graph_;
};

}  // namespace

// Rule: what claims are about and who tells them, between which events relations stand, words that
// texts have and ids limit a scan to a few things.
Plan narrow_scan_of_things(Plan plan, const Graph& graph) {
    if (plan.operators.empty()) return plan;
    auto* const scan = std::get_if<ScanThings>(&plan.operators.front().node);
    if (scan == nullptr) return plan;
    ScanOfThings things(*scan, graph);
    each_test<AboutTest>(plan, [&](const AboutTest& test) { things.narrow_by(test); });
    each_test<ByTest>(plan, [&](const ByTest& test) { things.narrow_by(test); });
    each_test<MentionTest>(plan, [&](const MentionTest& test) { things.narrow_by(test); });
    each_equation(plan, [&](const Expression& side, const std::vector<Value>& values) {
        things.narrow_by(side, values);
    });
    return plan;
}

}  // namespace bede::query
