#include "load/edit/block_fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <map>
#include <utility>

#include "base/check.h"
#include "base/utf8.h"
#include "load/edit/field_keys.h"
#include "load/edit/line_leaves.h"
#include "load/edit/physical_lines.h"
#include "load/text/blocks.h"
#include "load/text/lines.h"

namespace bede::load {
namespace {

class BlockTaker {
  public:
    explicit BlockTaker(std::string_view block) : block_(block), physical_(physical_lines(block)) {}

    BlockFields take() {
        for (const LogicalLine& line : split_lines(block_).lines) take(line);
        add_comments_until(physical_.size(), out_.below);
        return std::move(out_);
    }

  private:
    void take(const LogicalLine& line) {
        const std::optional<ast::FileLine> tree = parsed_line(line.text);
        BEDE_CHECK(tree.has_value());
        const std::size_t first = physical_at(line.begin.byte);
        std::string above;
        add_comments_until(first, tree->head ? out_.lead : above);
        next_ = first + 1;
        while (next_ < physical_.size() && goes_on(next_)) ++next_;
        const std::string comment(physical_[next_ - 1].comment);
        if (tree->head) take_head(*tree, line);
        const std::size_t before = out_.fields.size();
        for (const ast::FileAttribute& attribute : tree->attributes) add(attribute, line);
        if (out_.fields.size() == before) {
            out_.head_comment = comment;
        } else {
            out_.fields[before].above = above;
            for (std::size_t i = before; i < out_.fields.size(); ++i) {
                out_.fields[i].on_line = out_.fields.size() - before;
            }
            out_.fields.back().behind = comment;
        }
        ++line_;
    }

    // Its text is continued, perhaps behind comments and blank lines.
    bool goes_on(std::size_t line) const {
        std::size_t at = line;
        while (at < physical_.size() && (physical_[at].kind == PhysicalLine::Kind::comment ||
                                         physical_[at].kind == PhysicalLine::Kind::blank)) {
            ++at;
        }
        return at < physical_.size() && physical_[at].kind == PhysicalLine::Kind::continuation;
    }

    std::size_t physical_at(std::size_t byte) const {
        const auto behind = std::ranges::upper_bound(physical_, byte, {}, &PhysicalLine::begin);
        return static_cast<std::size_t>(std::max<std::ptrdiff_t>(behind - physical_.begin(), 1)) -
               1;
    }

    // Comments on lines of their own, and the blank lines around them, laid out anew.
    void add_comments_until(std::size_t line, std::string& out) {
        for (; next_ < line; ++next_) {
            const PhysicalLine& one = physical_[next_];
            const bool twice = out.ends_with("\n\n") || out == "\n";
            if (one.kind == PhysicalLine::Kind::blank && !twice) out += '\n';
            if (one.kind != PhysicalLine::Kind::comment) continue;
            out += fmt::format("{}{}\n", one.indented ? "  " : "", one.comment);
        }
    }

    void take_head(const ast::FileLine& tree, const LogicalLine& line) {
        const std::uint32_t end =
            tree.attributes.empty() ? tree.head->span.end : tree.attributes.front().span.begin;
        out_.head = slice({tree.head->span.begin, end}, line);
        out_.head.erase(out_.head.find_last_not_of(" \t") + 1);
        ast::FileLine alone{tree.head, {}};
        out_.tree = *without_places(std::move(alone)).head;
    }

    void add(const ast::FileAttribute& attribute, const LogicalLine& line) {
        for (FieldPart& part : parts_of(attribute)) {
            std::string key = key_of(part.attribute);
            const int number = ++numbers_[key];
            if (number > 1) key += fmt::format(" ({})", number);
            out_.fields.push_back({.key = std::move(key),
                                   .tree = without_places(std::move(part.attribute)),
                                   .word = std::move(part.word),
                                   .text = slice(part.span, line),
                                   .above = {},
                                   .behind = {},
                                   .line = line_});
        }
    }

    std::string slice(Span in_line, const LogicalLine& line) const {
        const Span span = line.map.locate(in_line);
        const std::string_view rest = block_.substr(line.begin.byte);
        const std::size_t begin = byte_offset(rest, span.begin - line.begin.character);
        const std::string_view from = rest.substr(begin);
        return std::string(from.substr(0, byte_offset(from, span.end - span.begin)));
    }

    std::string_view block_;
    std::vector<PhysicalLine> physical_;
    BlockFields out_;
    std::size_t next_ = 0;  // physical line
    std::size_t line_ = 0;  // logical line
    std::map<std::string, int> numbers_;
};

// The fields of one line, put together again.
class LineText {
  public:
    void add(const BlockField& field) {
        above_ += field.above;
        if (!field.behind.empty()) behind_ += "  " + field.behind;
        if (!text_.empty()) text_ += !field.word.empty() && field.word == word_ ? ", " : "  ";
        const bool goes_on = !field.word.empty() && field.word == word_;
        text_ += goes_on ? field.text : field.whole_text();
        word_ = field.word;
    }
    std::string taken(std::string_view indent) {
        std::string out = fmt::format("{}{}{}{}\n", above_, indent, text_, behind_);
        *this = {};
        return out;
    }
    bool empty() const { return text_.empty(); }

  private:
    std::string above_;
    std::string text_;
    std::string behind_;
    std::string word_;
};

}  // namespace

BlockFields fields_of_block(std::string_view block) { return BlockTaker(block).take(); }

std::string text_of_block(const BlockFields& block) {
    std::string out = block.lead + block.head;
    LineText line;
    std::size_t number = 0;
    const auto finish = [&] {
        if (line.empty()) return;
        out += number == 0 ? "  " + line.taken("") : line.taken("  ");
    };
    const bool on_head = !block.fields.empty() && block.fields.front().line == 0;
    if (!on_head) {
        out += (block.head_comment.empty() ? "" : "  " + block.head_comment) + "\n";
        number = 1;
    }
    for (const BlockField& field : block.fields) {
        if (field.line != number) finish();
        number = field.line;
        line.add(field);
    }
    finish();
    return out + block.below;
}

}  // namespace bede::load
