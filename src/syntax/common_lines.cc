#include "syntax/common_lines.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "syntax/copy.h"
#include "syntax/neighbours.h"
#include "syntax/parse.h"
#include "syntax/plain_tokens.h"

namespace bede::syntax {
namespace {

bool is_any_keyword(std::string_view word) {
    return std::ranges::binary_search(keywords_of_grammar(), lower_text(std::string(word)));
}

// Reads one line with one token of foresight. What does not fit sets `failed_` and ends the line,
// so that every loop ends; what was read until then is thrown away.
class LineReader {
  public:
    explicit LineReader(std::string_view line) : tokens_(line) { advance(); }

    std::optional<ast::FileLine> read() {
        const PlainToken first = word();
        ast::FileLine line;
        if (const auto block = block_of(first.text)) {
            line.head = ast::FileHead{thing_head(*block), {}};
        } else {
            line.attributes.push_back({attribute(first), {}});
        }
        if (failed_ || token_.kind != Kind::end) return std::nullopt;
        const Span span = {first.span.begin, end_};
        if (line.head) {
            line.head->span = span;
        } else {
            line.attributes.front().span = span;
        }
        return line;
    }

  private:
    using Kind = PlainToken::Kind;
    using Node = decltype(ast::FileAttribute::node);

    static std::optional<ast::Block> block_of(std::string_view word) {
        if (is_the_keyword(word, "event")) return ast::Block::event;
        if (is_the_keyword(word, "actor")) return ast::Block::actor;
        if (is_the_keyword(word, "place")) return ast::Block::place;
        if (is_the_keyword(word, "source")) return ast::Block::source;
        return std::nullopt;
    }

    ast::ThingHead thing_head(ast::Block block) {
        ast::ThingHead head{block, name(), std::nullopt, std::nullopt};
        if (takes(Kind::colon)) head.kind = name();
        head.title = optional_text();
        return head;
    }

    // --- Attributes, by their first word --------------------------------------------------------

    struct Form {
        std::string_view keyword;
        Node (LineReader::*read)(const PlainToken& keyword);
    };

    // What begins with another word is a relation.
    Node attribute(const PlainToken& first) {
        static constexpr std::array forms = {
            Form{"when", &LineReader::when_attribute},
            Form{"at", &LineReader::at},
            Form{"who", &LineReader::who},
            Form{"claim", &LineReader::claim},
            Form{"cites", &LineReader::cites},
            Form{"aka", &LineReader::aka},
            Form{"summary", &LineReader::summary},
            Form{"tag", &LineReader::tag},
            Form{"external", &LineReader::external},
            Form{"within", &LineReader::within},
            Form{"by", &LineReader::by},
            Form{"published", &LineReader::published},
            Form{"in", &LineReader::text_attribute},
            Form{"url", &LineReader::text_attribute},
            Form{"archive", &LineReader::text_attribute},
            Form{"lang", &LineReader::word_attribute},
            Form{"reliability", &LineReader::word_attribute},
            Form{"coverage", &LineReader::word_attribute},
            Form{"modality", &LineReader::word_attribute},
        };
        const auto* const form = std::ranges::find_if(
            forms, [&](const Form& each) { return is_the_keyword(first.text, each.keyword); });
        if (form != forms.end()) return (this->*form->read)(first);
        if (is_for_the_grammar(first.text)) fail();
        return relation(first);
    }

    static bool is_for_the_grammar(std::string_view word) {
        static constexpr std::array<std::string_view, 14> words = {
            "bede",   "base",  "kind",  "role", "attribute", "relation", "office",
            "member", "organ", "lived", "zone", "derived",   "complete", "quantity"};
        return std::ranges::any_of(words, [&](auto each) { return is_the_keyword(word, each); });
    }

    Node when_attribute(const PlainToken&) { return ast::WhenAttribute{when(), {}}; }
    Node at(const PlainToken&) { return ast::AtPlaces{entities()}; }
    Node within(const PlainToken&) { return ast::WithinPlace{entity()}; }
    Node by(const PlainToken&) { return ast::ByActors{entities()}; }
    Node published(const PlainToken&) { return ast::Published{when()}; }
    Node summary(const PlainToken&) { return ast::Summary{text()}; }
    Node text_attribute(const PlainToken& which) {
        return ast::TextAttribute{as_name(which), text()};
    }
    Node word_attribute(const PlainToken& which) {
        return ast::WordAttribute{as_name(which), name()};
    }

    Node aka(const PlainToken&) {
        ast::Aka aka{text(), std::nullopt};
        if (takes("lang")) aka.language = name();
        return aka;
    }

    Node tag(const PlainToken&) {
        ast::Tags tags;
        do {
            tags.names.push_back(name());
        } while (takes(Kind::comma));
        return tags;
    }

    Node external(const PlainToken&) {
        ast::Name authority = name();
        return ast::External{std::move(authority), text()};
    }

    Node cites(const PlainToken&) {
        ast::Cites cites;
        do {
            cites.citations.push_back(citation());
        } while (takes(Kind::comma));
        return cites;
    }

    Node who(const PlainToken&) {
        ast::Who who;
        do {
            ast::ParticipantWords& one = who.participants.emplace_back();
            one.actor = entity();
            one.role = name();
            if (takes("as")) one.capacity = text();
        } while (takes(Kind::comma));
        return who;
    }

    Node claim(const PlainToken&) {
        ast::ClaimWords claim;
        claim.attribute = name();
        if (token_.kind != Kind::word) claim.value = claim_value();
        claim.stance = name();
        claim.by = entity();
        while (token_.kind == Kind::word) {
            if (takes("via")) {
                claim.via = citation();
            } else if (takes("said")) {
                claim.said = when();
            } else if (takes("quote")) {
                claim.quote = text();
                if (takes("lang")) claim.quote_language = name();
            } else if (takes("rank")) {
                claim.rank = name();
            } else {
                fail();
            }
        }
        return claim;
    }

    // Behind a number or date a keyword may belong to it: "12 days", "44 bce".
    ast::Text claim_value() {
        if (token_.kind == Kind::text) return text();
        const PlainToken value = advance();
        if (value.kind == Kind::number || value.kind == Kind::date) {
            if (token_.kind != Kind::word || is_any_keyword(token_.text)) fail();
        } else if (value.kind != Kind::entity) {
            fail();
        }
        return {std::string(value.text), value.span};
    }

    Node relation(const PlainToken& type) {
        ast::RelationWords relation;
        relation.type = as_name(type);
        relation.targets = entities();
        while (token_.kind == Kind::word) {
            if (takes("by")) {
                relation.by = entities();
            } else if (takes("denied")) {
                if (!takes("by")) fail();
                relation.denied_by = entities();
            } else if (takes("via")) {
                relation.via = citation();
            } else if (takes("said")) {
                relation.said = when();
            } else if (takes("confidence")) {
                relation.confidence = name();
            } else if (takes("role")) {
                relation.role = name();
            } else if (takes("mechanism")) {
                relation.mechanism = text();
            } else if (takes("as")) {
                relation.id = name();
            } else {
                fail();
            }
        }
        return relation;
    }

    // --- Parts ----------------------------------------------------------------------------------

    PlainToken word() { return expect(Kind::word); }
    ast::Name name() { return as_name(word()); }
    static ast::Name as_name(const PlainToken& token) {
        return {std::string(token.text), token.span};
    }

    ast::EntityName entity() {
        const PlainToken token = expect(Kind::entity);
        return {std::string(token.text.substr(token.text.empty() ? 0 : 1)), token.span};
    }

    std::vector<ast::EntityName> entities() {
        std::vector<ast::EntityName> all;
        do {
            all.push_back(entity());
        } while (takes(Kind::comma));
        return all;
    }

    ast::Text text() {
        const PlainToken token = expect(Kind::text);
        return {unquote(token.text), token.span};
    }

    std::optional<ast::Text> optional_text() {
        return token_.kind == Kind::text ? std::optional(text()) : std::nullopt;
    }

    ast::CitationWords citation() {
        ast::EntityName source = entity();
        return {std::move(source), optional_text()};
    }

    ast::WhenWords when() {
        if (token_.kind == Kind::text) {
            ast::Text quoted = text();
            return {std::move(quoted.value), {quoted.span.begin + 1, quoted.span.end - 1}};
        }
        const PlainToken date = advance();
        if (date.kind != Kind::number && date.kind != Kind::date) fail();
        return {std::string(date.text), date.span};
    }

    // --- Tokens ---------------------------------------------------------------------------------

    PlainToken advance() {
        const PlainToken passed = token_;
        if (passed.kind != Kind::end) end_ = passed.span.end;
        if (!failed_) token_ = tokens_.next();
        if (++count_ > tokens_max) fail();
        return passed;
    }

    PlainToken expect(Kind kind) {
        if (token_.kind == kind) return advance();
        fail();
        return {};
    }

    bool takes(Kind kind) {
        if (token_.kind != kind) return false;
        advance();
        return true;
    }

    bool takes(std::string_view keyword) {
        if (token_.kind != Kind::word || !is_the_keyword(token_.text, keyword)) return false;
        advance();
        return true;
    }

    void fail() {
        failed_ = true;
        token_ = {};
    }

    // So few that no limit on words and nesting is near.
    static constexpr std::size_t tokens_max = nesting_depth_max;

    PlainTokens tokens_;
    PlainToken token_;       // the next one
    std::uint32_t end_ = 0;  // of the last one passed
    std::size_t count_ = 0;
    bool failed_ = false;
};

}  // namespace

std::optional<ast::FileLine> read_common_line(std::string_view line) {
    if (line.size() > statement_bytes_max || find_invalid_utf8(line)) return std::nullopt;
    return LineReader(line).read();
}

}  // namespace bede::syntax
