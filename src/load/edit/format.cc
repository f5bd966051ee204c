#include "load/edit/format.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "base/utf8.h"
#include "load/edit/line_leaves.h"
#include "load/edit/physical_lines.h"
#include "load/text/blocks.h"
#include "load/text/lines.h"
#include "syntax/parse.h"

namespace bede::load {
namespace {

constexpr std::string_view attribute_indent = "  ";
constexpr std::string_view between_attributes = "  ";

// What stands on one line, with its spaces put right. What is said verbatim, as a date is, keeps
// its own.
class LineSpacing {
  public:
    LineSpacing(std::string_view line, ast::FileLine tree) : line_(line), tokens_(tokens_of(line)) {
        each_leaf(tree, [&](Span& span) { leaves_.push_back(span); });
        // Behind a head each attribute is set off, else each but the first.
        for (std::size_t i = tree.head ? 0 : 1; i < tree.attributes.size(); ++i) {
            attribute_begins_.push_back(tree.attributes[i].span.begin);
        }
    }

    std::string spaced() const {
        std::string out;
        for (std::size_t i = 0; i < tokens_.size(); ++i) {
            if (i > 0) out += gap(tokens_[i - 1], tokens_[i]);
            out += slice(tokens_[i].span.begin, tokens_[i].span.end);
        }
        return out;
    }

  private:
    std::string gap(const Token& left, const Token& right) const {
        const std::string_view is = slice(left.span.end, right.span.begin);
        const bool verbatim = std::ranges::any_of(leaves_, [&](const Span& leaf) {
            return leaf.begin <= left.span.begin && right.span.end <= leaf.end;
        });
        if (verbatim) return std::string(is);
        if (std::ranges::count(attribute_begins_, right.span.begin) > 0) {
            return std::string(between_attributes);
        }
        if (right.text == ",") return "";
        const bool symbols = left.kind == TokenKind::symbol || right.kind == TokenKind::symbol;
        const bool spaced = left.text == "," || left.text == ":" || right.text == ":";
        return is.empty() && symbols && !spaced ? "" : " ";
    }

    std::string_view slice(std::uint32_t begin, std::uint32_t end) const {
        const std::size_t first = byte_offset(line_, begin);
        return line_.substr(first, byte_offset(line_, end) - first);
    }

    std::string_view line_;
    std::vector<Token> tokens_;
    std::vector<Span> leaves_;
    std::vector<std::uint32_t> attribute_begins_;
};

std::string spaced(std::string_view line) {
    const std::optional<ast::FileLine> tree = parsed_line(line);
    if (!tree) return std::string(line);
    std::string out = LineSpacing(line, *tree).spaced();
    if (out == line) return out;
    const std::optional<ast::FileLine> again = parsed_line(out);
    const bool same = again && without_places(*again) == without_places(*tree);
    return same ? out : std::string(line);
}

// Where the text begins that ends the line; nothing if it ends otherwise. Characters.
std::optional<std::size_t> column_of_last_text(std::string_view line) {
    if (!line.ends_with('"') && !line.ends_with('\'')) return std::nullopt;
    const std::vector<Token> tokens = tokens_of(line);
    if (tokens.empty() || tokens.back().kind != TokenKind::text) return std::nullopt;
    return tokens.back().span.begin;
}

class Formatter {
  public:
    std::string format(std::string_view text) {
        for (const PhysicalLine& line : physical_lines(text)) take(line);
        return std::move(out_);
    }

  private:
    void take(const PhysicalLine& line) {
        if (line.kind == PhysicalLine::Kind::blank) {
            blank_ = !out_.empty();
            return;
        }
        if (blank_) out_ += '\n';
        blank_ = false;
        std::string laid_out = indented(line);
        if (!line.comment.empty()) {
            if (!line.content.empty()) laid_out += "  ";
            laid_out += line.comment;
        }
        out_ += laid_out + "\n";
    }

    std::string indented(const PhysicalLine& line) {
        if (line.kind == PhysicalLine::Kind::comment) {
            return std::string(line.indented ? attribute_indent : "");
        }
        if (line.kind == PhysicalLine::Kind::continuation) {
            return std::string(text_column_, ' ') + std::string(line.content);
        }
        std::string out = std::string(line.indented ? attribute_indent : "") + spaced(line.content);
        text_column_ = column_of_last_text(out).value_or(attribute_indent.size());
        return out;
    }

    std::string out_;
    bool blank_ = false;           // a blank line is due, if something follows
    std::size_t text_column_ = 0;  // of the text that may go on
};

std::vector<LogicalLine> logical_lines(std::string_view text) { return split_lines(text).lines; }

}  // namespace

std::string formatted(std::string_view text) { return Formatter().format(text); }

bool says_the_same(std::string_view a, std::string_view b) {
    return std::ranges::equal(
        logical_lines(a), logical_lines(b), [](const LogicalLine& x, const LogicalLine& y) {
            if (x.indented != y.indented || x.broken != y.broken) return false;
            if (x.text == y.text) return true;
            const std::optional<ast::FileLine> left = parsed_line(x.text);
            const std::optional<ast::FileLine> right = parsed_line(y.text);
            return left && right && without_places(*left) == without_places(*right);
        });
}

}  // namespace bede::load
