#include "render/cell.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <set>

#include "base/utf8.h"
#include "render/era.h"
#include "render/modality.h"

namespace bede {
namespace {

// "-1 day 17:00:59", "13:09:01", "2 days": nobody reads a million seconds.
std::string clock_text(std::int64_t seconds) {
    const auto [days, rest] = std::lldiv(std::abs(seconds), seconds_per_day);
    std::string text = seconds < 0 ? "-" : "";
    if (days > 0) text += fmt::format("{} day{}", days, days == 1 ? "" : "s");
    if (days > 0 && rest == 0) return text;
    return text + fmt::format("{}{:02}:{:02}:{:02}", days > 0 ? " " : "", rest / 3600,
                              rest / 60 % 60, rest % 60);
}

std::string gap_text(const Value& value, const Gap& gap) {
    if (!gap.clocked || (!gap.least && !gap.most)) return to_string(value);
    if (!gap.least) return "at most " + clock_text(*gap.most);
    if (!gap.most) return "at least " + clock_text(*gap.least);
    if (gap.least == gap.most) return clock_text(*gap.least);
    return clock_text(*gap.least) + ".." + clock_text(*gap.most);
}

std::string raw_text(const Value& value, std::string_view column) {
    if (const auto* entity = std::get_if<Entity>(&value.content)) {
        return std::string(column == "id" ? entity->id() : entity->title()) +
               modality_mark(entity->modality());
    }
    if (const auto* list = std::get_if<List>(&value.content)) {
        std::string text;
        for (const Value& item : *list) {
            if (&item != &list->front()) text += ", ";
            text += raw_text(item, column);
        }
        return text;
    }
    if (const auto* gap = std::get_if<Gap>(&value.content)) return gap_text(value, *gap);
    if (const auto* amount = std::get_if<Amount>(&value.content)) return with_unit(*amount);
    // Words that EDTF cannot say are shown as they are.
    const auto* when = content_of<When>(value);
    const bool reckoned = when != nullptr && when->text.empty();
    const bool normal_form = when == nullptr || reckoned ? is_time(value) : !when->edtf.empty();
    return normal_form ? with_eras(to_string(value)) : to_string(value);
}

}  // namespace

std::string cell_text(const Value& value, std::string_view column) {
    return printable(raw_text(value, column));
}

bool is_number(const Value& value) {
    return std::holds_alternative<std::int64_t>(value.content) ||
           std::holds_alternative<double>(value.content) ||
           std::holds_alternative<Range>(value.content) ||
           std::holds_alternative<Amount>(value.content);
}

bool is_time(const Value& value) {
    return content_of<When>(value) != nullptr || std::holds_alternative<Extent>(value.content);
}

bool is_number_column(const Answer& answer, std::size_t column) {
    bool any = false;
    for (const Row& row : answer.rows) {
        const Value& value = cell(row, column);
        if (!value.is_null() && !is_number(value)) return false;
        any = any || is_number(value);
    }
    return any;
}

bool adds_certainty(const Answer& answer) {
    return answer.certainty_shown && std::ranges::count(answer.columns, "certainty") == 0;
}

bool adds_cut(const Answer& answer) {
    return !answer.cuts.empty() && std::ranges::count(answer.columns, "cut") == 0;
}

std::vector<std::string> unique_columns(const Answer& answer) {
    std::set<std::string> taken(answer.columns.begin(), answer.columns.end());
    if (adds_certainty(answer)) taken.insert("certainty");
    if (adds_cut(answer)) taken.insert("cut");
    std::set<std::string> used;
    std::vector<std::string> names;
    for (const std::string& column : answer.columns) {
        std::string name = column;
        for (int number = 2; used.contains(name); ++number) {
            const std::string numbered = fmt::format("{}_{}", column, number);
            if (!taken.contains(numbered)) name = numbered;
        }
        used.insert(name);
        taken.insert(name);
        names.push_back(name);
    }
    return names;
}

bool is_possible(const Answer& answer, const Row& row) {
    return answer.certainty_shown && row.certainty == Truth::maybe;
}

const Value& cell(const Row& row, std::size_t column) {
    static const Value null;
    return column < row.cells.size() ? row.cells[column] : null;
}

}  // namespace bede
