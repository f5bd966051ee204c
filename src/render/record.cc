// One block of `field : value` lines for each row: for a single thing, for rows too wide for a
// table, and for screen readers.
#include <algorithm>

#include "base/utf8.h"
#include "render/cell.h"
#include "render/formats.h"
#include "render/ink.h"
#include "text/display.h"

namespace bede {
namespace {

constexpr std::size_t name_max = 24;  // cells
constexpr std::size_t value_min = 8;  // cells, on a terminal however narrow
constexpr std::string_view colon = " : ";

struct Field {
    std::string name;
    std::string value;
};

std::vector<Field> fields_of(const Answer& answer, const Row& row) {
    std::vector<Field> fields;
    for (std::size_t i = 0; i < answer.columns.size(); ++i) {
        const std::string& column = answer.columns[i];
        fields.push_back({printable(column), cell_text(cell(row, i), column)});
    }
    if (adds_certainty(answer))
        fields.push_back({"certainty", std::string(to_string(row.certainty))});
    return fields;
}

// As wide as the longest name, but never more than a third of the line.
std::size_t name_width(const std::vector<Field>& fields, const Style& style) {
    std::size_t width = 0;
    for (const Field& field : fields) width = std::max(width, display_width(field.name));
    return std::min({width, name_max, style.width == 0 ? name_max : style.width / 3});
}

// Without columns to line up: what a screen reader reads aloud.
std::string plain_block(const std::vector<Field>& fields) {
    std::string out;
    for (const Field& field : fields) {
        out += field.name + (field.value.empty() ? ":" : ": " + field.value) + "\n";
    }
    return out;
}

std::string lined_up(const Field& field, std::size_t names, const Style& style) {
    const std::size_t indent = names + colon.size();
    const std::size_t room =
        style.width == 0 ? SIZE_MAX : std::max(style.width, indent + value_min) - indent;
    const std::string name = pad(truncate(field.name, names), names, Align::left);
    std::string out = paint(Ink::heading, name, style) + " :";
    bool first = true;
    for (const std::string& line : wrap(field.value, room)) {
        if (!first) out += "\n" + std::string(indent - 1, ' ');
        if (!line.empty()) out += " " + line;
        first = false;
    }
    return out + "\n";
}

std::string block(const std::vector<Field>& fields, const Style& style) {
    if (style.plain) return plain_block(fields);
    std::string out;
    const std::size_t names = name_width(fields, style);
    for (const Field& field : fields) out += lined_up(field, names, style);
    return out;
}

}  // namespace

std::string render_record(const Answer& answer, const Style& style) {
    if (answer.columns.empty()) return "";
    std::string out;
    for (const Row& row : answer.rows) {
        if (!out.empty()) out += "\n";
        out += block(fields_of(answer, row), style);
    }
    return out;
}

}  // namespace bede
