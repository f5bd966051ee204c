#include "engine/release_history.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "engine/changes.h"

namespace bede {
namespace {

using Cells = std::vector<Value>;

Value text(std::string_view value) { return value.empty() ? Value() : Value(std::string(value)); }

std::string_view word_of(Change::What what, bool came_back) {
    switch (what) {
        case Change::What::added: return came_back ? "came back" : "added";
        case Change::What::changed: return "changed";
        case Change::What::retired: return "retired";
    }
    return "";
}

// Bounds that follow from another date need no word beside it.
bool is_told(const FieldDifference& difference, const Change& change) {
    if (difference.field == "lines") return false;
    return difference.field != "derived" ||
           std::ranges::find(change.differences, "when", &FieldDifference::field) ==
               change.differences.end();
}

// Behind the cells that say of what: what was done, field, before, after.
void add_rows(const Change& change, bool came_back, const Cells& first, Answer& answer) {
    const auto add = [&](std::string_view field, std::string_view before, std::string_view after) {
        Row row{.cells = first};
        row.cells.emplace_back(std::string(word_of(change.what, came_back)));
        for (const std::string_view cell : {field, before, after}) row.cells.push_back(text(cell));
        answer.rows.push_back(std::move(row));
    };
    if (change.what == Change::What::added) return add("", "", change.description);
    if (change.what == Change::What::retired) return add("", change.description, "");
    for (const FieldDifference& each : change.differences) {
        if (is_told(each, change)) add(each.field, each.before, each.after);
    }
}

std::vector<std::string> columns_behind(std::vector<std::string> first) {
    for (const char* column : {"what", "field", "before", "after"}) first.emplace_back(column);
    return first;
}

// What a release did to a thing.
struct Step {
    std::uint32_t release = 0;
    ThingType type = ThingType::event;
    bool came_back = false;
    Change change;
};

void add_steps(ThingType type, const std::vector<store::RecordVersion>& versions,
               std::vector<Step>& steps) {
    const Thing* before = nullptr;
    for (const store::RecordVersion& version : versions) {
        const Thing* const after = version.thing ? &*version.thing : nullptr;
        if (before != nullptr || after != nullptr) {
            const bool came_back = before == nullptr && &version != &versions.front();
            steps.push_back({version.release, type, came_back, change_between(before, after)});
        }
        before = after;
    }
}

}  // namespace

Answer history_of(const store::Store& store, std::string_view id, std::uint32_t up_to) {
    std::vector<Step> steps;
    std::size_t types = 0;
    for (std::size_t i = 0; i < thing_type_count; ++i) {
        const auto type = static_cast<ThingType>(i);
        if (type <= ThingType::relation_type) continue;  // words are not named by @
        const std::vector<store::RecordVersion> versions = store.versions(type, id, up_to);
        if (!versions.empty()) ++types;
        add_steps(type, versions, steps);
    }
    std::ranges::stable_sort(steps, {}, &Step::release);
    std::map<std::uint32_t, Release> releases;
    for (Release& release : store.releases()) {
        releases.emplace(release.number, std::move(release));
    }
    Answer answer;
    answer.columns = {"release", "time", "author"};
    if (types > 1) answer.columns.emplace_back("type");
    answer.columns = columns_behind(std::move(answer.columns));
    for (const Step& step : steps) {
        const Release& release = releases.at(step.release);
        Cells first = {Value(std::int64_t{step.release}), Value(release.time),
                       text(release.author)};
        if (types > 1) first.emplace_back(std::string(to_string(step.type)));
        add_rows(step.change, step.came_back, first, answer);
    }
    return answer;
}

Answer difference_between(const store::Store& store, std::uint32_t before, std::uint32_t after,
                          std::optional<std::uint64_t> limit) {
    const std::uint64_t rows_max = limit.value_or(difference_rows_max);
    Answer answer;
    answer.columns = columns_behind({"type", "id", "title"});
    const auto [older, newer] = std::minmax(before, after);
    for (const store::ThingId& id : store.changed_between(older, newer)) {
        const auto one = store.version_at(id.type, id.id, before);
        const auto two = store.version_at(id.type, id.id, after);
        const Thing* const was = one && one->thing ? &*one->thing : nullptr;
        const Thing* const is = two && two->thing ? &*two->thing : nullptr;
        if (was == nullptr && is == nullptr) continue;
        const Change change = change_between(was, is);
        add_rows(change, false,
                 {Value(std::string(to_string(id.type))), Value(id.id), text(change.title)},
                 answer);
        if (answer.rows.size() <= rows_max) continue;
        answer.rows.resize(rows_max);
        if (limit) return answer;
        answer.cuts.push_back(fmt::format("cut at {} rows: there are more", rows_max));
        answer.notes.push_back(answer.cuts.back());
        return answer;
    }
    return answer;
}

}  // namespace bede
