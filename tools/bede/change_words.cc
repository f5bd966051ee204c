#include "bede/change_words.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"

namespace bede::program {
namespace {

bool all_fields(const Change& change, std::initializer_list<std::string_view> among) {
    return change.what == Change::What::changed && !change.fields.empty() &&
           std::ranges::all_of(change.fields, [&](const std::string& field) {
               return std::ranges::find(among, field) != among.end();
           });
}

std::string change_line(std::string_view word, std::string_view text) {
    return fmt::format("  {:<8} {}\n", word, printable(text));
}

}  // namespace

bool is_move_of_lines(const Change& change) { return all_fields(change, {"lines"}); }

bool is_consequence(const Change& change) {
    return all_fields(change, {"derived", "lines"}) && !is_move_of_lines(change);
}

std::string change_lines(const Change& change, std::string_view gone) {
    if (change.what == Change::What::added) return change_line("added", change.description);
    if (change.what == Change::What::retired) return change_line(gone, change.description);
    std::string out;
    for (const FieldDifference& difference : change.differences) {
        if (difference.field != "lines") out += change_line("changed", difference.sentence);
    }
    return out.empty() ? change_line("changed", change.description) : out;
}

nlohmann::ordered_json change_json(const Change& change) {
    nlohmann::ordered_json json = {{"type", to_string(change.type)},
                                   {"id", change.id},
                                   {"title", change.title},
                                   {"base", change.base},
                                   {"description", change.description}};
    if (change.what != Change::What::changed) return json;
    auto differences = nlohmann::ordered_json::array();
    for (const FieldDifference& difference : change.differences) {
        differences.push_back({{"field", difference.field},
                               {"before", difference.before},
                               {"after", difference.after},
                               {"sentence", difference.sentence}});
    }
    json["differences"] = std::move(differences);
    return json;
}

}  // namespace bede::program
