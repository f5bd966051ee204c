#include "load/text/attributes.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/check.h"

namespace bede::load {
namespace {

using enum BlockKind;

const std::vector<BlockKind> any_named = {actor, place, source, event};

struct KeyOf {
    std::string operator()(const ast::Aka&) const { return "aka"; }
    std::string operator()(const ast::Summary&) const { return "summary"; }
    std::string operator()(const ast::Tags&) const { return "tag"; }
    std::string operator()(const ast::External&) const { return "external"; }
    std::string operator()(const ast::Cites&) const { return "cites"; }
    std::string operator()(const ast::OfficeHeld&) const { return "office"; }
    std::string operator()(const ast::MemberOf& member) const {
        return member.organ ? "organ of" : "member of";
    }
    std::string operator()(const ast::Lived&) const { return "lived"; }
    std::string operator()(const ast::AtCoordinates&) const { return "at"; }
    std::string operator()(const ast::AtPlaces&) const { return "at @"; }
    std::string operator()(const ast::WithinPlace&) const { return "within"; }
    std::string operator()(const ast::ZoneName&) const { return "zone"; }
    std::string operator()(const ast::ByActors&) const { return "by"; }
    std::string operator()(const ast::TextAttribute& text) const {
        return in_lower_case(text.which.text);
    }
    std::string operator()(const ast::Published&) const { return "published"; }
    std::string operator()(const ast::WordAttribute& word) const {
        return in_lower_case(word.which.text);
    }
    std::string operator()(const ast::DerivedFrom&) const { return "derived from"; }
    std::string operator()(const ast::WhenAttribute&) const { return "when"; }
    std::string operator()(const ast::Complete&) const { return "complete"; }
    std::string operator()(const ast::Who&) const { return "who"; }
    std::string operator()(const ast::QuantityWords&) const { return "quantity"; }
    std::string operator()(const ast::ClaimWords&) const { return "claim"; }
    std::string operator()(const ast::RelationWords&) const { return ""; }
};

}  // namespace

std::string in_lower_case(std::string_view word) {
    std::string lower(word);
    for (char& c : lower) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return lower;
}

BlockKind kind_of(const BlockHead& head) {
    struct Kinds {
        BlockKind operator()(const ast::BaseHead&) const { return base; }
        BlockKind operator()(const ast::VocabularyHead&) const { return vocabulary; }
        BlockKind operator()(const ast::ThingHead& thing) const {
            switch (thing.block) {
                case ast::Block::actor: return actor;
                case ast::Block::place: return place;
                case ast::Block::source: return source;
                case ast::Block::event: return event;
            }
            return event;
        }
    };
    return std::visit(Kinds{}, head);
}

std::string_view with_article(BlockKind kind) {
    switch (kind) {
        case base: return "the header of a base";
        case vocabulary: return "a word of the vocabulary";
        case actor: return "an actor";
        case place: return "a place";
        case source: return "a source";
        case event: return "an event";
    }
    return "";
}

const std::vector<AttributeRule>& attribute_rules() {
    static const std::vector<AttributeRule> rules = {
        {"aka", R"(aka "Other name" lang ru)", any_named},
        {"summary", R"(summary "…")", any_named, true},
        {"tag", "tag word, word", any_named},
        {"external", R"(external wikidata "Q1")", any_named},
        {"cites", R"(cites @source "p. 12")", any_named},
        {"office", "office president of @actor 2000/2008", {actor}},
        {"member of", "member of @actor 1998/2014", {actor}},
        {"organ of", "organ of @actor", {actor}},
        {"lived", "lived 1863/1914", {actor}, true},
        {"at", "at 50.45, 30.52 ± 15 km", {place}, true},
        {"within", "within @place", {place}, true},
        {"zone", "zone Europe/Kyiv", {place}, true},
        {"by", "by @actor, @actor", {source}, true},
        {"in", R"(in "Journal")", {source}, true},
        {"published", "published 2025-03-18", {source}, true},
        {"lang", "lang en", {source}, true},
        {"reliability", "reliability C", {source}, true},
        {"coverage", "coverage full", {source}, true},
        {"url", R"(url "https://…")", {source}, true},
        {"archive", R"(archive "…")", {source}, true},
        {"derived from", "derived from @source", {source}, true},
        {"when", "when 2025-03-18", {event}, true},
        {"modality", "modality planned", {event}, true},
        {"complete", "complete", {event}, true},
        {"at @", "at @place, @place", {event}},
        {"who", "who @actor ROLE, @actor ROLE", {event}},
        {"quantity", "quantity killed 12", {event}},
        {"claim", R"(claim ATTRIBUTE "…" asserts @actor)", any_named},
    };
    return rules;
}

std::string_view AttributeRule::word() const { return key.substr(0, key.find(' ')); }

const AttributeRule* rule_of(const ast::FileAttribute& attribute) {
    const std::string key = std::visit(KeyOf{}, attribute.node);
    if (key.empty()) return nullptr;
    const auto rule = std::ranges::find(attribute_rules(), key, &AttributeRule::key);
    BEDE_CHECK(rule != attribute_rules().end());
    return &*rule;
}

bool allows(const AttributeRule& rule, BlockKind kind) {
    return std::ranges::find(rule.blocks, kind) != rule.blocks.end();
}

std::vector<std::string> words_of(BlockKind kind) {
    std::vector<std::string> words;
    for (const AttributeRule& rule : attribute_rules()) {
        if (allows(rule, kind)) words.emplace_back(rule.word());
    }
    return words;
}

std::string list_of_attributes(BlockKind kind) {
    const std::vector<std::string> words = words_of(kind);
    if (words.empty()) return fmt::format("{} has no attributes", with_article(kind));
    return fmt::format("{} may have {}{}", with_article(kind), fmt::join(words, ", "),
                       kind == event ? ", and relations such as 'causes @other'" : "");
}

bool is_attribute_word(std::string_view word) {
    const std::string small = in_lower_case(word);
    return std::ranges::any_of(attribute_rules(),
                               [&](const AttributeRule& rule) { return rule.word() == small; });
}

}  // namespace bede::load
