#include "engine/changes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

#include "engine/check_queries.h"
#include "model/codec.h"
#include "model/record_words.h"

namespace bede {
namespace {

constexpr std::size_t retired_min = 5;  // fewer may be taken out without a word
constexpr std::size_t named_max = 5;

Change::What what_of(const store::RecordChange& change) {
    if (change.retired()) return Change::What::retired;
    return change.held() ? Change::What::changed : Change::What::added;
}

Change change_of(const Graph& existing, const store::RecordChange& change) {
    const std::optional<Thing> before =
        change.held() ? held_thing(existing, change.type(), change.id()) : std::nullopt;
    std::optional<Thing> after;
    if (!change.retired()) after = decode(change.type(), change.id(), change.row());
    return change_between(before ? &*before : nullptr, after ? &*after : nullptr);
}

// @ and the id of what people name so; relations and claims have ids that nobody wrote.
std::string named(ThingType type, std::string_view id) {
    const bool entity = type == ThingType::actor || type == ThingType::place ||
                        type == ThingType::source || type == ThingType::event;
    return (entity ? "@" : "") + std::string(id);
}

std::string base_before(const Graph& existing, const store::RecordChange& change) {
    return common(held_thing(existing, change.type(), change.id()).value()).base;
}

}  // namespace

Change change_between(const Thing* before, const Thing* after) {
    const Thing& shown = after != nullptr ? *after : *before;
    const Common& record = common(shown);
    Change out{.what = before == nullptr  ? Change::What::added
                       : after == nullptr ? Change::What::retired
                                          : Change::What::changed,
               .type = type_of(shown),
               .id = record.id,
               .title = record.title,
               .base = record.base,
               .description = description_in_words(shown)};
    if (before == nullptr || after == nullptr) return out;
    out.differences = differences_between(*before, *after);
    for (const FieldDifference& each : out.differences) out.fields.push_back(each.field);
    // A field that has no name in files.
    if (out.fields.empty() && encode(*before) != encode(*after)) out.fields.emplace_back("other");
    return out;
}

void list_changes(const Graph& existing, const store::Difference& difference, LoadReport& report) {
    std::array<std::uint64_t, 3> counts{};
    for (const store::RecordChange& change : difference.changes) {
        if (++counts.at(static_cast<std::size_t>(what_of(change))) > changes_listed_max) {
            ++report.changes_left_out;
        } else {
            report.changes.push_back(change_of(existing, change));
        }
    }
    std::ranges::stable_sort(report.changes, {}, &Change::what);
}

Diagnostics mass_retirements(const Graph& existing, const store::Difference& difference) {
    std::map<std::string, std::vector<const store::RecordChange*>> retired;
    for (const store::RecordChange& change : difference.changes) {
        if (change.retired()) retired[base_before(existing, change)].push_back(&change);
    }
    Diagnostics out;
    for (const auto& [base, lost] : retired) {
        if (lost.size() < retired_min) continue;
        const std::size_t held = things_of_base(existing, base);
        if (lost.size() * 2 <= held) continue;
        std::string names;
        for (std::size_t i = 0; i < std::min(lost.size(), named_max); ++i) {
            names += (i == 0 ? "" : ", ") + named(lost[i]->type(), lost[i]->id());
        }
        out.push_back(
            {.code = "E-RETIRE",
             .message =
                 fmt::format("this load would retire {} of the {} records of the base '{}': "
                             "{}{}",
                             lost.size(), held, base, names, lost.size() > named_max ? " …" : ""),
             .mend = "a load holds all of a base: name its whole folder; for another base write "
                     "another title in its head; if they are to go, load with --retire"});
    }
    return out;
}

}  // namespace bede
