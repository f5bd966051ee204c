// A table that fits the terminal: columns as wide as their widest cell if there is room, else the
// widest are narrowed first and their cells wrapped. What cannot be narrowed enough to be read is
// shown as records.
#include <algorithm>
#include <numeric>

#include "base/utf8.h"
#include "render/cell.h"
#include "render/formats.h"
#include "render/ink.h"
#include "text/display.h"

namespace bede {
namespace {

constexpr std::string_view between_columns = "  ";
constexpr std::string_view possible_mark = "? ";
constexpr std::string_view certain_mark = "  ";
constexpr std::size_t lines_max = 12;  // of a cell; `record` shows all
constexpr std::size_t prose_min = 12;  // cells; narrower than this nobody reads
constexpr std::size_t token_min = 32;  // ids, dates and numbers should stay on one line

using Texts = std::vector<std::string>;

struct Column {
    std::string header;
    Align align = Align::left;
    std::size_t natural = 0;  // cells that it would like
    std::size_t least = 0;    // cells that it needs
    std::size_t width = 0;    // cells that it gets
};

struct Sheet {
    std::vector<Column> columns;
    std::vector<Texts> rows;
    bool gutter = false;  // a mark before each row
};

bool is_token(const Value& value) {
    return !std::holds_alternative<std::string>(value.content) &&
           !std::holds_alternative<Entity>(value.content) &&
           !std::holds_alternative<List>(value.content);
}

std::size_t least_width(const Answer& answer, std::size_t column, std::size_t natural) {
    const bool tokens =
        answer.columns[column] == "id" ||
        std::ranges::all_of(answer.rows, [&](const Row& r) { return is_token(cell(r, column)); });
    return std::min(natural, tokens ? token_min : prose_min);
}

Column measure(const Answer& answer, const std::vector<Texts>& rows, std::size_t index) {
    Column column{.header = printable(answer.columns[index])};
    column.align = is_number_column(answer, index) ? Align::right : Align::left;
    column.natural = display_width(column.header);
    for (const Texts& row : rows) {
        column.natural = std::max(column.natural, display_width(row[index]));
    }
    column.least = least_width(answer, index, column.natural);
    return column;
}

Texts texts_of(const Answer& answer, const Row& row) {
    Texts texts;
    for (std::size_t i = 0; i < answer.columns.size(); ++i) {
        texts.push_back(cell_text(cell(row, i), answer.columns[i]));
    }
    return texts;
}

Sheet sheet_of(const Answer& answer) {
    Sheet sheet;
    for (const Row& row : answer.rows) {
        sheet.rows.push_back(texts_of(answer, row));
        sheet.gutter = sheet.gutter || is_possible(answer, row);
    }
    for (std::size_t i = 0; i < answer.columns.size(); ++i) {
        sheet.columns.push_back(measure(answer, sheet.rows, i));
    }
    return sheet;
}

std::size_t width_at(const Column& column, std::size_t level) {
    return std::min(column.natural, std::max(column.least, level));
}

std::size_t total_at(const std::vector<Column>& columns, std::size_t level) {
    return std::accumulate(
        columns.begin(), columns.end(), std::size_t{0},
        [&](std::size_t sum, const Column& column) { return sum + width_at(column, level); });
}

// Gives every column its width within `room`; false if they need more. Columns wider than some
// level are cut down to it, as high a level as there is room for.
bool fit(std::vector<Column>& columns, std::size_t room) {
    if (total_at(columns, 0) > room) return false;
    std::size_t level = 0;
    for (std::size_t step = std::size_t{1} << 40U; step > 0; step /= 2) {
        if (total_at(columns, level + step) <= room) level += step;
    }
    std::size_t spare = room - total_at(columns, level);
    for (Column& column : columns) {
        column.width = width_at(column, level);
        if (spare > 0 && column.width < column.natural && column.width == level) {
            ++column.width;
            --spare;
        }
    }
    return true;
}

std::size_t room_for(const Sheet& sheet, const Style& style) {
    if (style.width == 0) return std::size_t{1} << 40U;
    const std::size_t taken = (sheet.gutter ? possible_mark.size() : 0) +
                              between_columns.size() * (sheet.columns.size() - 1);
    return style.width > taken ? style.width - taken : 0;
}

Texts lines_of_cell(const std::string& text, const Column& column) {
    if (display_width(text) <= column.width) return {text};
    Texts lines = wrap(text, column.width);
    if (lines.size() > lines_max) {
        lines.resize(lines_max);
        lines.back() = truncate(lines.back(), column.width - 1) + "…";
    }
    return lines;
}

void trim(std::string& line) { line.erase(line.find_last_not_of(' ') + 1); }

// The lines of one row, each cell wrapped into its column.
Texts lines_of_row(const Texts& row, const std::vector<Column>& columns) {
    std::vector<Texts> cells;
    std::size_t height = 1;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        cells.push_back(lines_of_cell(row[i], columns[i]));
        height = std::max(height, cells.back().size());
    }
    Texts lines(height);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        cells[i].resize(height);
        for (std::size_t line = 0; line < height; ++line) {
            if (i > 0) lines[line] += between_columns;
            lines[line] += pad(cells[i][line], columns[i].width, columns[i].align);
        }
    }
    std::ranges::for_each(lines, trim);
    return lines;
}

std::string rule_of(const std::vector<Column>& columns, const Style& style) {
    std::string rule;
    for (const Column& column : columns) {
        if (&column != &columns.front()) rule += between_columns;
        for (std::size_t i = 0; i < column.width; ++i) rule += style.unicode ? "─" : "-";
    }
    return rule;
}

std::string header_of(const Sheet& sheet, const Style& style) {
    const std::string gutter(sheet.gutter ? certain_mark : "");
    Texts headers;
    for (const Column& column : sheet.columns) headers.push_back(column.header);
    std::string out;
    for (const std::string& line : lines_of_row(headers, sheet.columns)) {
        out += gutter + paint(Ink::heading, line, style) + "\n";
    }
    return out + gutter + paint(Ink::faint, rule_of(sheet.columns, style), style) + "\n";
}

// The mark stands before the first line only, so that marks count rows.
std::string row_of(const Texts& lines, bool possible, const Sheet& sheet, const Style& style) {
    std::string out;
    for (const std::string& line : lines) {
        if (possible && &line == &lines.front()) {
            out += paint(Ink::doubt, possible_mark, style);
        } else if (sheet.gutter && !line.empty()) {
            out += certain_mark;
        }
        out += line + "\n";
    }
    return out;
}

}  // namespace

std::string render_table(const Answer& answer, const Style& style) {
    if (answer.rows.empty() || answer.columns.empty()) return "";
    if (style.plain) return render_record(answer, style);
    Sheet sheet = sheet_of(answer);
    if (!fit(sheet.columns, room_for(sheet, style))) return render_record(answer, style);
    std::string out = header_of(sheet, style);
    for (std::size_t i = 0; i < sheet.rows.size(); ++i) {
        const bool possible = is_possible(answer, answer.rows[i]);
        out += row_of(lines_of_row(sheet.rows[i], sheet.columns), possible, sheet, style);
    }
    return out;
}

}  // namespace bede
