#include "engine/changes_between.h"

#include <algorithm>
#include <array>

#include "engine/changes.h"
#include "engine/compared_side.h"
#include "engine/load_limits.h"

namespace bede {
namespace {

// Bounds follow from what else there is, and files may be called otherwise.
bool is_said(const FieldDifference& difference, bool without_base) {
    if (difference.field == "derived" || difference.field == "lines") return false;
    return !without_base || (difference.field != "base" && difference.field != "file");
}

void add_change(const Thing* before, const Thing* after, bool without_base,
                std::vector<Change>& changes) {
    Change change = change_between(before, after);
    if (before != nullptr && after != nullptr) {
        std::erase_if(change.differences, [&](const FieldDifference& difference) {
            return !is_said(difference, without_base);
        });
        if (change.differences.empty()) return;
        change.fields.clear();
        for (const FieldDifference& each : change.differences) change.fields.push_back(each.field);
    }
    changes.push_back(std::move(change));
}

void compare(const ComparedSide& before, const ComparedSide& after, std::vector<Change>& changes) {
    const bool without_base = before.without_base || after.without_base;
    for (const auto& [name, thing] : before.things) {
        const auto found = after.things.find(name);
        add_change(&thing, found == after.things.end() ? nullptr : &found->second, without_base,
                   changes);
    }
    for (const auto& [name, thing] : after.things) {
        if (!before.things.contains(name)) add_change(nullptr, &thing, without_base, changes);
    }
    std::ranges::stable_sort(changes, {}, [](const Change& change) {
        return std::tuple(change.what, change.type, change.id);
    });
}

}  // namespace

Comparison changes_between(const std::filesystem::path& before, const std::filesystem::path& after,
                           const OnProgress& progress, const StatementOptions& options) {
    const LoadLimits limits(options);
    Comparison comparison;
    const auto read = [&](const std::filesystem::path& path, const std::filesystem::path& other) {
        return compared_side(side_source(path, other), progress, limits, comparison.diagnostics,
                             comparison.texts);
    };
    const ComparedSide one = read(before, after);
    const ComparedSide two = read(after, before);
    if (!has_errors(comparison.diagnostics)) compare(one, two, comparison.changes);
    return comparison;
}

}  // namespace bede
