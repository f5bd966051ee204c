#include "bede/paint.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"
#include "bede/highlight.h"
#include "text/display.h"

namespace bede::program {
namespace {

constexpr std::string_view hide_cursor = "\x1b[?25l";
constexpr std::string_view show_cursor = "\x1b[?25h";
constexpr std::string_view clear_down = "\x1b[J";
constexpr std::string_view next_row = "\r\n";
constexpr std::string_view dim = "\x1b[2m";
constexpr std::size_t label_width_max = 40;

// Lays characters out in rows of a fixed width. It breaks rows itself, so that it never depends on
// what a terminal does in its last column.
class Rows {
  public:
    Rows(std::size_t columns, bool colour)
        : columns_(std::max<std::size_t>(columns, 2)), colour_(colour) {}

    void put(std::string_view character, std::string_view colour) {
        const std::string shown = printable(character);
        const std::size_t width = display_width(shown);
        if (column_ + width > columns_) new_row();
        if (colour_ && colour != current_) switch_to(colour);
        rows_.back() += shown;
        column_ += width;
    }

    void put_all(std::string_view text, std::string_view colour) {
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t begin = at;
            next_code_point(text, at);
            put(text.substr(begin, at - begin), colour);
        }
    }

    void new_row() {
        if (colour_) switch_to("");
        rows_.emplace_back();
        column_ = 0;
    }

    // The place where the next character of this width will stand.
    void mark_caret(std::size_t width) {
        if (column_ + width > columns_) new_row();
        caret_row_ = rows_.size() - 1;
        caret_column_ = column_;
    }

    void finish() {
        if (colour_) switch_to("");
    }

    const std::vector<std::string>& rows() const { return rows_; }
    std::size_t caret_row() const { return caret_row_; }
    std::size_t caret_column() const { return caret_column_; }

  private:
    void switch_to(std::string_view colour) {
        if (colour == current_) return;
        if (!current_.empty()) rows_.back() += colour_end;
        rows_.back() += colour;
        current_ = colour;
    }

    std::size_t columns_;
    bool colour_;
    std::vector<std::string> rows_{1};
    std::size_t column_ = 0;
    std::size_t caret_row_ = 0;
    std::size_t caret_column_ = 0;
    std::string_view current_;
};

// A dot command is no statement: nothing in it is a keyword.
std::vector<Piece> pieces_to_paint(std::string_view text) {
    if (text.starts_with('.')) return {{Part::plain, 0, text.size()}};
    return pieces_of(text);
}

void lay_out_character(const Scene& scene, std::size_t begin, std::size_t end, Part part,
                       Rows& rows) {
    const std::string_view character = scene.text.substr(begin, end - begin);
    if (begin == scene.caret) {
        rows.mark_caret(character == "\n" ? 1 : display_width(printable(character)));
    }
    if (character == "\n") {
        rows.new_row();
        rows.put_all(scene.continuation, dim);
        return;
    }
    rows.put(character, colour_of(part));
}

Rows lay_out(const Scene& scene) {
    Rows rows(scene.columns, scene.colour);
    rows.put_all(scene.prompt, "");
    for (const Piece& piece : pieces_to_paint(scene.text)) {
        for (std::size_t at = piece.begin; at < piece.end;) {
            const std::size_t begin = at;
            next_code_point(scene.text, at);
            lay_out_character(scene, begin, at, piece.part, rows);
        }
    }
    if (scene.caret >= scene.text.size()) rows.mark_caret(1);
    rows.finish();
    return rows;
}

std::size_t bytes_in_common(std::string_view a, std::string_view b) {
    const auto [end, other] = std::ranges::mismatch(a, b);
    return static_cast<std::size_t>(end - a.begin());
}

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

}  // namespace

Painted paint(const Scene& scene, std::size_t row_before) {
    const Rows laid_out = lay_out(scene);
    const std::vector<std::string>& rows = laid_out.rows();
    const std::size_t height = std::max<std::size_t>(scene.rows, 1);
    const std::size_t top = laid_out.caret_row() < height ? 0 : laid_out.caret_row() - height + 1;
    const std::size_t end = std::min(rows.size(), top + height);

    Painted painted;
    painted.caret_row = laid_out.caret_row() - top;
    painted.bytes += hide_cursor;
    if (row_before > 0) painted.bytes += fmt::format("\x1b[{}A", row_before);
    painted.bytes += "\r";
    painted.bytes += clear_down;
    for (std::size_t i = top; i < end; ++i) {
        if (i > top) painted.bytes += next_row;
        painted.bytes += rows[i];
    }
    const std::size_t below = end - 1 - laid_out.caret_row();
    if (below > 0) painted.bytes += fmt::format("\x1b[{}A", below);
    painted.bytes += "\r";
    if (laid_out.caret_column() > 0) {
        painted.bytes += fmt::format("\x1b[{}C", laid_out.caret_column());
    }
    painted.bytes += show_cursor;
    return painted;
}

std::vector<std::string> completion_lines(const std::vector<Completion>& completions,
                                          std::size_t columns, std::size_t rows_max) {
    const std::size_t room = std::max<std::size_t>(rows_max, 2);
    const std::size_t shown = completions.size() <= room ? completions.size() : room - 1;
    std::size_t label_width = 0;
    for (std::size_t i = 0; i < shown; ++i) {
        label_width = std::max(label_width, display_width(printable(completions[i].label)));
    }
    label_width = std::min(label_width, label_width_max);

    std::vector<std::string> lines;
    for (std::size_t i = 0; i < shown; ++i) {
        const Completion& completion = completions[i];
        const std::string label = truncate(printable(completion.label), label_width);
        const std::string detail = completion.detail.empty() ? completion.kind : completion.detail;
        const std::string line = pad(label, label_width, Align::left) + "  " + printable(detail);
        lines.push_back(truncate(line, columns > 1 ? columns - 1 : 1));
    }
    if (shown < completions.size()) {
        lines.push_back(fmt::format("… and {} more", completions.size() - shown));
    }
    return lines;
}

std::string common_beginning(const std::vector<Completion>& completions) {
    if (completions.empty()) return "";
    const std::string& first = completions.front().insert;
    std::size_t length = first.size();
    for (const Completion& completion : completions) {
        length = std::min(length, bytes_in_common(first, completion.insert));
    }
    // Not through the middle of a character.
    while (length > 0 && length < first.size() && is_continuation(first[length])) --length;
    return first.substr(0, length);
}

std::string inserted_for(const std::vector<Completion>& completions) {
    std::string insert = common_beginning(completions);
    const bool one_word =
        !completions.empty() && std::ranges::all_of(completions, [&](const Completion& one) {
            return one.insert == insert && one.kind != "function" && one.kind != "file";
        });
    return one_word ? insert + ' ' : insert;
}

}  // namespace bede::program
