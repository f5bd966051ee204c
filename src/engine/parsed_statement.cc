#include "engine/parsed_statement.h"

#include "syntax/parse.h"

namespace bede {

ParsedStatementPtr parsed(std::string_view text) {
    ast::Statement tree = parse_statement(text);
    const bool asks = std::holds_alternative<ast::Query>(tree.node);
    return std::make_shared<const ParsedStatement>(
        ParsedStatement{std::string(text), std::move(tree),
                        asks ? notes_on_dates(text) : std::vector<std::string>()});
}

ParsedStatementPtr ParsedStatements::operator()(std::string_view text) {
    {
        const std::scoped_lock guard(mutex_);
        if (const ParsedStatementPtr* known = kept_.find(text)) return *known;
    }
    ParsedStatementPtr read = parsed(text);
    if (text.size() > bytes_max) return read;
    const std::scoped_lock guard(mutex_);
    if (kept_.find(text) == nullptr) kept_.keep(std::string(text), read);
    return read;
}

}  // namespace bede
