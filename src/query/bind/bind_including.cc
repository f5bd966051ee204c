// What `including` asks to see, and what conditions ask to see by what they speak of.
#include <fmt/format.h>

#include "query/bind/binder.h"
#include "text/nearest.h"

namespace bede::query {
namespace {

const std::vector<std::string> includable = {"planned", "hypothetical", "averted", "denied", "all"};

void include(Sight& sight, const ast::Name& word) {
    const bool all = word.text == "all";
    if (all || word.text == "denied") sight.denied = true;
    if (word.text == "denied") return;
    const auto modality = modality_of(word.text);
    if (!all && !modality) {
        const std::string near = suggestion(word.text, includable);
        wrong("BQL-0110", word.span, fmt::format("'{}' is nothing that is left out", word.text),
              near.empty() ? "including planned, hypothetical, averted, denied; or including all"
                           : near);
    }
    if (modality) sight.modalities.insert(*modality);
    if (!all) return;
    for (const std::string& each : includable) {
        if (const auto one = modality_of(each)) sight.modalities.insert(*one);
    }
}

}  // namespace

Names names_within(const ast::Tail& tail, const Graph& graph, Names names) {
    for (const ast::Name& word : tail.including) include(names.sight, word);
    names.world = world_within(tail.worlds, graph, names);
    return names;
}

Sight sight_of(const Names& names, const std::vector<ExpressionPtr>& conditions) {
    Sight sight = names.sight;
    for (const ExpressionPtr& condition : conditions) sight.learn(*condition);
    return sight;
}

Sight sight_of(const Names& names, const BoundPattern& pattern) {
    Sight sight = names.sight;
    for (const PatternCondition& condition : pattern.conditions) sight.learn(*condition.expression);
    return sight;
}

Names handing_down(Names names) {
    names.inherited = names.sight;
    return names;
}

}  // namespace bede::query
