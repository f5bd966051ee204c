// Everything that a file can say comes back: in `describe`, as a field, and in JSON. One file has a
// token of its own in every attribute of every block; an attribute without one fails the test.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "case_graphs.h"
#include "engine/answer.h"
#include "load/text/attributes.h"
#include "query/catalog/fields.h"
#include "render/format.h"

namespace bede {
namespace {

using load::BlockKind;

// A line of a block, and what of it must be found again.
struct Said {
    BlockKind block;
    std::string_view key;  // of the table of attributes; empty for relations
    std::string_view line;
    std::vector<std::string_view> tokens;
};

std::vector<Said> said_of_any(BlockKind block) {
    return {{block, "aka", R"(aka "tokalias" lang it)", {"tokalias", "it"}},
            {block, "summary", R"(summary "toksummary")", {"toksummary"}},
            {block, "tag", "tag toktag, toktags", {"toktag", "toktags"}},
            {block,
             "external",
             R"(external tokauthority "tokexternal")",
             {"tokauthority", "tokexternal"}},
            {block, "cites", R"(cites @tokcited "tokpage")", {"tokcited", "tokpage"}}};
}

std::vector<Said> everything() {
    std::vector<Said> all = {
        {BlockKind::actor,
         "office",
         "office tokoffice of @toklord 1711/1712, 1713",
         {"tokoffice", "toklord", "1711/1712", "1713"}},
        {BlockKind::actor, "member of", "member of @tokclub 1714/1715", {"tokclub", "1714/1715"}},
        {BlockKind::actor, "organ of", "organ of @tokcourt 1716", {"tokcourt", "organ", "1716"}},
        {BlockKind::actor, "lived", "lived 1701/1790", {"1701/1790"}},
        {BlockKind::place, "at", "at 11.25, 22.5 ± 33.5 km", {"11.25", "22.5", "33.5"}},
        {BlockKind::place, "within", "within @toktown", {"toktown"}},
        {BlockKind::place, "zone", "zone Europe/Riga", {"Europe/Riga"}},
        {BlockKind::source, "by", "by @tokauthor, @tokcoauthor", {"tokauthor", "tokcoauthor"}},
        {BlockKind::source, "in", R"(in "tokjournal")", {"tokjournal"}},
        {BlockKind::source, "published", "published 1773-04-05", {"1773-04-05"}},
        {BlockKind::source, "lang", "lang sv", {"sv"}},
        {BlockKind::source, "reliability", "reliability F", {"F"}},
        {BlockKind::source, "coverage", "coverage partial", {"partial"}},
        {BlockKind::source, "url", R"(url "https://tok.example/1")", {"https://tok.example/1"}},
        {BlockKind::source, "archive", R"(archive "tokarchive")", {"tokarchive"}},
        {BlockKind::source, "derived from", "derived from @tokorigin", {"tokorigin"}},
        {BlockKind::event,
         "when",
         "when 1771-03-05, 17 days after @tokbefore",
         {"1771-03-05", "17 days", "after", "tokbefore"}},
        {BlockKind::event, "complete", "complete", {"complete"}},
        {BlockKind::event, "modality", "modality hypothetical", {"hypothetical"}},
        {BlockKind::event, "at @", "at @tokport", {"tokport"}},
        {BlockKind::event,
         "who",
         R"(who @tokguest tokrole as "tokcapacity")",
         {"tokguest", "tokrole", "tokcapacity"}},
        {BlockKind::event,
         "quantity",
         R"(quantity tokcount low 7341 best 7342 high 7343 as of 1771-03-06 by @tokcounter)"
         R"( via @tokledger "tokfolio")",
         {"tokcount", "7341", "7342", "7343", "tokunits", "1771-03-06", "tokcounter", "tokledger",
          "tokfolio"}},
        {BlockKind::event,
         "claim",
         R"(claim tokpoint "tokvalue" denies @tokwitness via @tokletter "tokleaf" said 1772-01-02)"
         R"( quote "tokwords" lang lt rank deprecated)",
         {"tokpoint", "tokvalue", "denies", "tokwitness", "tokletter", "tokleaf", "1772-01-02",
          "tokwords", "lt", "deprecated"}},
        {BlockKind::event,
         "claim",
         "claim tokmoment 1688-11-05 asserts @tokwitness",
         {"tokmoment", "1688-11-05"}},
        {BlockKind::event, "claim", "claim tokspan 31 days asserts @tokwitness", {"31 days"}},
        {BlockKind::event, "claim", "claim toksite @tokspot asserts @tokwitness", {"tokspot"}},
        {BlockKind::event,
         "claim",
         "claim tokcount low 8341 high 8343 asserts @tokwitness",
         {"8341", "8343"}},
        {BlockKind::actor,
         "claim",
         R"(claim tokpoint "tokofactor" asserts @tokletter "tokpage")",
         {"tokofactor", "tokletter", "tokpage"}},
        {BlockKind::place,
         "claim",
         R"(claim tokpoint "tokofplace" denies @tokwitness)",
         {"tokofplace", "denies"}},
        {BlockKind::source,
         "claim",
         R"(claim tokpoint "tokofsource" reports @tokwitness)",
         {"tokofsource", "reports"}},
        {BlockKind::event,
         "",
         R"(causes @tokafter by @tokfriend denied by @tokfoe via @tokbook "tokchapter")"
         R"( said 1774-05-06 confidence unlikely role structural mechanism "tokmechanism")"
         R"( as tokrelation)",
         {"causes", "tokafter", "tokfriend", "tokfoe", "tokbook", "tokchapter", "1774-05-06",
          "unlikely", "structural", "tokmechanism", "tokrelation"}},
    };
    for (const BlockKind block :
         {BlockKind::actor, BlockKind::place, BlockKind::source, BlockKind::event}) {
        for (Said& said : said_of_any(block)) all.push_back(std::move(said));
    }
    return all;
}

struct Block {
    BlockKind kind;
    std::string_view head;
    std::string_view id;
    std::vector<ThingType> read_from;  // besides `describe`
};

const std::vector<Block>& blocks() {
    static const std::vector<Block> all = {
        {BlockKind::actor,
         R"(actor x-actor : tokman "tokname")",
         "x-actor",
         {ThingType::actor, ThingType::claim}},
        {BlockKind::place,
         R"(place x-place : tokcity "tokname")",
         "x-place",
         {ThingType::place, ThingType::claim}},
        {BlockKind::source,
         R"(source x-source : toktext "tokname")",
         "x-source",
         {ThingType::source, ThingType::claim}},
        {BlockKind::event,
         R"(event x-event : tokdeed "tokname")",
         "x-event",
         {ThingType::event, ThingType::relation, ThingType::claim}},
    };
    return all;
}

std::string file_of_everything() {
    std::string text = R"(bede 1
base "tokbase"
kind tokman : actor
kind tokcity : place
kind toktext : source
kind tokdeed : event
role tokrole
attribute tokcount : number of tokunits
attribute tokpoint
attribute tokmoment : time
attribute tokspan : duration
attribute toksite : place
event tokbefore : tokdeed "before"
  when 1771-02-16
event tokafter : tokdeed "after"
  when 1775
)";
    for (const std::string_view id :
         {"toklord", "tokclub", "tokcourt", "tokauthor", "tokcoauthor", "tokguest", "tokcounter",
          "tokwitness", "tokfriend", "tokfoe"}) {
        text += fmt::format("actor {} : tokman \"{}\"\n", id, id);
    }
    for (const std::string_view id : {"toktown", "tokport", "tokspot"}) {
        text += fmt::format("place {} : tokcity \"{}\"\n", id, id);
    }
    for (const std::string_view id :
         {"tokcited", "tokorigin", "tokledger", "tokletter", "tokbook"}) {
        text += fmt::format("source {} : toktext \"{}\"\n", id, id);
    }
    for (const Block& block : blocks()) {
        text += fmt::format("{}\n", block.head);
        for (const Said& said : everything()) {
            if (said.block == block.kind) text += fmt::format("  {}\n", said.line);
        }
    }
    return text;
}

Answer answered(const std::string& statement) {
    static const CaseContext context{.base = {}, .given = file_of_everything()};
    static const query::Limits no_limits(nullptr);
    Session session;
    return answer_on(graphs_of(context).snapshot(), statement, session, no_limits);
}

struct Output {
    std::string text;
    std::string json;

    void add(const std::string& statement) {
        const Answer answer = answered(statement);
        EXPECT_FALSE(answer.rows.empty()) << statement;
        text += render(answer, Format::csv, {});
        json += render(answer, Format::json, {});
    }
};

std::string every_field(ThingType type) {
    std::string list;
    for (const std::string& name : query::field_names(type)) {
        list += (list.empty() ? "it." : ", it.") + name;
    }
    return list;
}

// Everything that `return` can name of the thing, of the relations from it and the claims about it
// or them.
Output fields_of(const Block& block) {
    Output out;
    for (const ThingType type : block.read_from) {
        const std::string where =
            type == ThingType::relation ? fmt::format(" where it.from = @{}", block.id)
            : type == ThingType::claim  ? ""
                                        : fmt::format(" where id = '{}'", block.id);
        out.add(fmt::format("find {}s{} return {}", to_string(type), where, every_field(type)));
    }
    return out;
}

// A token stands alone: 'it' is no part of 'city'.
bool has_token(std::string_view text, std::string_view token) {
    const auto is_inner = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    };
    for (std::size_t at = text.find(token); at != std::string_view::npos;
         at = text.find(token, at + 1)) {
        const std::size_t end = at + token.size();
        const bool begins = at == 0 || !is_inner(text[at - 1]);
        if (begins && (end == text.size() || !is_inner(text[end]))) return true;
    }
    return false;
}

void expect_tokens(const Block& block, const Output& output, std::string_view where) {
    for (const Said& said : everything()) {
        if (said.block != block.kind) continue;
        for (const std::string_view token : said.tokens) {
            EXPECT_TRUE(has_token(output.text, token))
                << token << " of '" << said.line << "' in " << where << ":\n"
                << output.text;
            EXPECT_TRUE(has_token(output.json, token))
                << token << " of '" << said.line << "' in JSON of " << where;
        }
    }
}

TEST(EverythingReadable, IsOfEveryAttributeOfEveryBlock) {
    const std::vector<Said> all = everything();
    for (const load::AttributeRule& rule : load::attribute_rules()) {
        for (const BlockKind block : rule.blocks) {
            const bool has = std::ranges::any_of(
                all, [&](const Said& said) { return said.block == block && said.key == rule.key; });
            EXPECT_TRUE(has) << "say '" << rule.key << "' with a token in everything(), for "
                             << load::with_article(block);
        }
    }
}

TEST(EverythingReadable, ComesBackInDescribe) {
    for (const Block& block : blocks()) {
        Output output;
        output.add(fmt::format("describe @{}", block.id));
        expect_tokens(block, output, "describe");
    }
}

TEST(EverythingReadable, ComesBackAsAField) {
    for (const Block& block : blocks()) expect_tokens(block, fields_of(block), "return");
}

TEST(EverythingReadable, WordsOfTheVocabularyToo) {
    Output output;
    output.add("describe attribute tokcount");
    EXPECT_TRUE(has_token(output.text, "number of tokunits"));
}

}  // namespace
}  // namespace bede
