#include "syntax/plain_literal.h"

#include "base/utf8.h"
#include "syntax/copy.h"
#include "syntax/plain_tokens.h"
#include "time/duration.h"

namespace bede {
namespace {

using syntax::PlainToken;

constexpr std::size_t plain_bytes_max = 1024;  // longer ones are not common

ast::Expression of_word(std::string_view word) {
    if (syntax::is_the_keyword(word, "null")) return {ast::NullLiteral{}, {}};
    if (syntax::is_the_keyword(word, "true")) return {ast::BooleanLiteral{true}, {}};
    if (syntax::is_the_keyword(word, "false")) return {ast::BooleanLiteral{false}, {}};
    ast::Path path;
    path.names.push_back({std::string(word), {}});
    return {std::move(path), {}};
}

std::optional<ast::Expression> of_token(const PlainToken& token) {
    const std::string text(token.text);
    switch (token.kind) {
        case PlainToken::Kind::word: return of_word(token.text);
        case PlainToken::Kind::entity:
            return ast::Expression{ast::EntityLiteral{text.substr(1)}, {}};
        case PlainToken::Kind::text:
            return ast::Expression{ast::TextLiteral{syntax::unquote(text)}, {}};
        case PlainToken::Kind::number: return ast::Expression{ast::NumberLiteral{text}, {}};
        case PlainToken::Kind::date: return ast::Expression{ast::DateLiteral{text}, {}};
        case PlainToken::Kind::end:
        case PlainToken::Kind::comma:
        case PlainToken::Kind::colon:
        case PlainToken::Kind::unknown: break;
    }
    return std::nullopt;
}

}  // namespace

std::optional<ast::Expression> plain_literal(std::string_view text) {
    if (text.size() > plain_bytes_max || find_invalid_utf8(text)) return std::nullopt;
    syntax::PlainTokens tokens(text);
    const PlainToken first = tokens.next();
    const PlainToken second = tokens.next();
    if (second.kind == PlainToken::Kind::end) return of_token(first);
    const bool lasts = first.kind == PlainToken::Kind::number &&
                       second.kind == PlainToken::Kind::word && duration_of(1, second.text) &&
                       tokens.next().kind == PlainToken::Kind::end;
    if (!lasts) return std::nullopt;
    return ast::Expression{
        ast::DurationLiteral{{std::string(first.text), {}}, {std::string(second.text), {}}}, {}};
}

}  // namespace bede
