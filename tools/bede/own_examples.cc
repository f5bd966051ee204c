#include "bede/own_examples.h"

#include <algorithm>
#include <array>
#include <utility>

#include "bede/highlight.h"

namespace bede::program {
namespace {

// What of the examples is no event.
constexpr std::array<std::string_view, 3> actors = {"@vladimir-putin", "@white-house", "@kremlin"};

}  // namespace

bool OwnExamples::has(std::string_view entity) const {
    const std::string begun = "describe " + std::string(entity);
    return std::ranges::any_of(database_.complete(begun, begun.size()),
                               [&](const Completion& one) { return one.insert == entity; });
}

const std::vector<std::string>& OwnExamples::things_like(std::string_view entity) {
    const bool actor = std::ranges::count(actors, entity) > 0;
    const std::string begun = actor ? "find events involving @" : "why @";
    const auto [place, is_new] = found_.try_emplace(begun);
    if (!is_new) return place->second;
    for (const Completion& one : database_.complete(begun, begun.size())) {
        if (one.kind == (actor ? "actor" : "event")) place->second.push_back(one.insert);
    }
    return place->second;
}

std::string OwnExamples::of(std::string_view example) {
    std::string out;
    std::size_t copied = 0;
    std::map<std::string_view, std::string> replaced;
    std::map<const void*, std::size_t> used;  // so that two ids stay two
    for (const Piece& piece : pieces_of(example)) {
        const std::string_view entity = example.substr(piece.begin, piece.end - piece.begin);
        if (piece.part != Part::entity || has(entity)) continue;
        const std::vector<std::string>& things = things_like(entity);
        if (things.empty()) continue;
        const auto [own, is_new] = replaced.try_emplace(entity);
        if (is_new) own->second = things[used[&things]++ % things.size()];
        out += example.substr(copied, piece.begin - copied);
        out += own->second;
        copied = piece.end;
    }
    return out + std::string(example.substr(copied));
}

}  // namespace bede::program
