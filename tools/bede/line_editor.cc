#include "bede/line_editor.h"

#include "bede/foreign_commands.h"

#include "bede/highlight.h"

namespace bede::program {
namespace {

bool in_block_comment(std::string_view text) {
    const std::vector<Piece> pieces = pieces_of(text);
    if (pieces.empty() || pieces.back().part != Part::comment) return false;
    const std::string_view comment = text.substr(pieces.back().begin);
    return comment.starts_with("/*") && (comment.size() < 4 || !comment.ends_with("*/"));
}

}  // namespace

bool is_dot_command(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t\n");
    return begin != std::string_view::npos && text[begin] == '.';
}

bool is_complete_entry(std::string_view text) {
    if (is_dot_command(text) || own_command(text)) return true;
    if (in_block_comment(text)) return false;
    return is_blank(text) || is_blank(split_statements(text).rest);
}

}  // namespace bede::program
