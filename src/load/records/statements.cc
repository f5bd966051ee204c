#include "load/records/statements.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "load/records/claim_values.h"

namespace bede::load {
namespace {

const WordList& stance_words() {
    static const WordList list{
        "E-STANCE", "stance", {"asserts", "denies", "estimates", "reports", "retracts", "omits"}};
    return list;
}

const WordList& rank_words() {
    static const WordList list{"E-RANK", "rank", {"preferred", "normal", "deprecated"}};
    return list;
}

const WordList& confidence_words() {
    static const WordList list{
        "E-CONFIDENCE", "confidence", {"certain", "probable", "possible", "disputed", "unlikely"}};
    return list;
}

const WordList& causal_role_words() {
    static const WordList list{
        "E-CAUSALROLE", "causal role", {"structural", "precipitating", "trigger"}};
    return list;
}

// Attributes that count the harm done: such counts change by the hour, so their day matters.
constexpr std::array<std::string_view, 12> tolls = {
    "toll", "deaths", "dead",       "killed",  "wounded",   "injured",
    "lost", "losses", "casualties", "missing", "displaced", "captured"};

bool is_toll(std::string_view attribute) {
    return std::ranges::find(tolls, attribute) != tolls.end();
}

std::string text_of(const std::optional<ast::Text>& text) { return text ? text->value : ""; }

}  // namespace

StatementReader::StatementReader(const Resolver& resolver, Records& records)
    : resolver_(resolver), records_(records) {
    for (const Draft<Source>& draft : records.sources) {
        sources_.emplace(draft.record.id, KnownSource{draft.record.by, draft.record.coverage});
    }
}

// --- Who says it --------------------------------------------------------------------------------

std::optional<StatementReader::KnownSource> StatementReader::source(std::string_view id) const {
    if (const auto own = sources_.find(id); own != sources_.end()) return own->second;
    if (const Source* kept = resolver_.names().kept_source(id)) {
        return KnownSource{kept->by, kept->coverage};
    }
    return std::nullopt;
}

std::optional<StatementReader::Speaker> StatementReader::speaker(const Line& line,
                                                                 const ast::EntityName& by,
                                                                 const ast::EntityName* via) const {
    const std::optional<ThingType> type =
        resolver_.either(ThingType::actor, ThingType::source, line, by);
    if (!type) return std::nullopt;
    if (*type == ThingType::actor) return Speaker{by.id, via == nullptr ? "" : via->id};
    if (via != nullptr && via->id != by.id) {
        resolver_.report().error(
            line.at(via->span),
            {"E-SOURCE", fmt::format("two sources, '{}' and '{}', for one claim", by.id, via->id),
             "name the actor who speaks, then 'via' and the source"});
        return std::nullopt;
    }
    const std::optional<KnownSource> known = source(by.id);
    return Speaker{known ? known->author : "", by.id};
}

// --- Quantities ---------------------------------------------------------------------------------

Quantity StatementReader::quantity(const Line& line, const ast::QuantityWords& words) const {
    Quantity quantity{.attribute = resolver_.attribute(line, words.attribute)};
    const auto read = [&](const std::optional<ast::Name>& digits, std::optional<double>& number) {
        if (digits) number = resolver_.number(line, *digits);
    };
    read(words.number ? words.number : words.best, quantity.best);
    read(words.low, quantity.low);
    read(words.high, quantity.high);
    const Where where = line.at(words.attribute.span);
    if (!words.number && !words.best && !words.low && !words.high) {
        resolver_.report().error(where, {"E-QUANTITY", "the quantity has no number",
                                         "write: quantity killed 12, or low 10 high 20"});
    } else if (!is_ordered(Amount{quantity.low, quantity.best, quantity.high, {}})) {
        resolver_.report().error(
            where, {"E-QUANTITY", "the numbers are not in order: low, best, high must not fall",
                    "put the least behind 'low' and the most behind 'high'"});
    }
    if (words.as_of) quantity.as_of = resolver_.date(line, *words.as_of);
    if (!words.as_of && is_toll(words.attribute.text)) {
        resolver_.report().warning(where,
                                   {"W-ASOF", "a toll without the day on which it was counted so",
                                    "add: as of 2025-03-18"});
    }
    check_quantity_type(line, words.attribute, resolver_);
    if (words.via) {
        quantity.via = resolver_.reference(ThingType::source, line, words.via->source);
        quantity.locator = text_of(words.via->locator);
    }
    if (!words.by) return quantity;
    if (auto who = speaker(line, *words.by, words.via ? &words.via->source : nullptr)) {
        quantity.by = std::move(who->by);
        quantity.via = std::move(who->via);
    }
    return quantity;
}

// --- Claims -------------------------------------------------------------------------------------

void StatementReader::claim(const Line& line, const ast::ClaimWords& words, const Subject& about) {
    Claim claim;
    claim.base = about.base;
    claim.about_type = about.type;
    claim.about = about.id;
    claim.attribute = resolver_.attribute(line, words.attribute);
    if (words.value) {
        claim.value = words.value->value;
        claim.typed = read_claim_value(line, words.attribute, *words.value, resolver_);
    }
    const auto stance = resolver_.word(line, words.stance, stance_words(), &stance_of);
    claim.stance = stance.value_or(Stance::asserts);
    if (words.via) {
        resolver_.reference(ThingType::source, line, words.via->source);
        claim.locator = text_of(words.via->locator);
    }
    auto who = speaker(line, words.by, words.via ? &words.via->source : nullptr);
    if (words.said) claim.said = resolver_.date(line, *words.said);
    claim.words = text_of(words.quote);
    if (words.quote_language) claim.words_language = words.quote_language->text;
    if (words.rank) {
        claim.rank =
            resolver_.word(line, *words.rank, rank_words(), &rank_of).value_or(Rank::normal);
    }
    if (!who) return;
    claim.by = std::move(who->by);
    claim.via = std::move(who->via);
    if (words.locator) read_locator(line, words, claim);
    if (claim.stance == Stance::omits) check_omission(line, words.stance, claim);
    add_claim(std::move(claim), words.attribute.text, line.at(words.attribute.span));
}

// "asserts @register "p. 12"": where it stands in a source that speaks for itself.
void StatementReader::read_locator(const Line& line, const ast::ClaimWords& words,
                                   Claim& claim) const {
    if (words.via || claim.via.empty()) {
        resolver_.report().error(
            line.at(words.locator->span),
            {"E-LOCATOR", "a place in a text belongs behind the source in which it stands",
             R"(write it behind the source: asserts @actor via @source "p. 12")"});
    }
    claim.locator = words.locator->value;
}

// Silence is a finding only for one who has read the whole text, or who is told of it by another.
void StatementReader::check_omission(const Line& line, const ast::Name& stance,
                                     const Claim& claim) const {
    const std::optional<KnownSource> text = source(claim.via);
    if (!claim.via.empty() && !text) return;  // an unknown source is reported as such
    const bool told_by_other = text && !text->author.empty() && text->author != claim.by;
    if (told_by_other || (text && text->coverage == Coverage::full)) return;
    const std::string message =
        text ? fmt::format("'{}' was not read in full, so nothing can be said of what it omits",
                           claim.via)
             : std::string("what an actor omits must be known from a text");
    resolver_.report().error(line.at(stance.span),
                             {"E-OMITS", message,
                              "say 'coverage full' in that source, or name with 'via' another "
                              "source that states the omission"});
}

void StatementReader::add_claim(Claim claim, std::string_view about_what, const Where& where) {
    const std::string& who = claim.by.empty() ? claim.via : claim.by;
    const bool of_other =
        claim.about_type != ThingType::event && claim.about_type != ThingType::relation;
    const std::string type = of_other ? fmt::format("{}/", to_string(claim.about_type)) : "";
    const std::string id = fmt::format("{}{}#{}#{}", type, claim.about, about_what, who);
    claim.id = fmt::format("{}#{}", id, ++numbers_[id]);
    if (claim.about_type == ThingType::relation) {
        records_.relations.back().said.add(claim);
    } else if (claim.said || !claim.via.empty()) {
        records_.claims.push_back({records_.packed.size(), where});
    }
    records_.packed.add(claim);
}

// --- Relations ----------------------------------------------------------------------------------

void StatementReader::relation(const Line& line, const ast::RelationWords& words,
                               const Event& from) {
    Relation relation;
    relation.base = from.base;
    relation.type = resolver_.relation_type(line, words.type);
    relation.from = from.id;
    relation.mechanism = text_of(words.mechanism);
    if (words.confidence) {
        relation.confidence =
            resolver_.word(line, *words.confidence, confidence_words(), &confidence_of)
                .value_or(Confidence::unstated);
    }
    if (words.role) {
        relation.role = resolver_.word(line, *words.role, causal_role_words(), &causal_role_of)
                            .value_or(CausalRole::unstated);
    }
    if (words.via) resolver_.reference(ThingType::source, line, words.via->source);
    for (const ast::EntityName& target : words.targets) {
        const Where where = line.at(target.span);
        relation.to = resolver_.reference(ThingType::event, line, target);
        relation.id = relation_id(line, words, relation, where);
        add(relation, where);
        assert_relation(line, words, relation);
    }
}

void StatementReader::add(const Relation& relation, const Where& where) {
    const std::size_t number = records_.packed.size();
    records_.packed.add(relation);
    const Names& names = resolver_.names();
    const auto event = [&](const std::string& id) {
        const auto declared = names.declared_id(ThingType::event, id);
        return declared ? *declared : records_.texts.add(id);
    };
    records_.relations.push_back(
        {{records_.packed.id(number), *records_.relation_type_ids.insert(relation.type).first,
          event(relation.from), event(relation.to), relation.confidence},
         {},
         where});
}

std::string StatementReader::relation_id(const Line& line, const ast::RelationWords& words,
                                         const Relation& relation, const Where& where) {
    if (!words.id) {
        const std::string id = fmt::format("{}.{}.{}", relation.from, relation.type, relation.to);
        const std::uint32_t number = ++numbers_[id];
        return number == 1 ? id : fmt::format("{}#{}", id, number);
    }
    const Where at = line.at(words.id->span);
    const auto [first, is_new] = relation_ids_.emplace(words.id->text, where);
    const bool kept = resolver_.names().kept(ThingType::relation, words.id->text) != nullptr;
    if (is_new && !kept) return words.id->text;
    const std::string place =
        kept ? std::string("in the base already")
             : fmt::format("at {}", resolver_.report().place(first->second, at));
    resolver_.report().error(
        at, {"E-DUPID", fmt::format("there is a relation '{}' {}", words.id->text, place),
             "give each relation an id of its own"});
    return words.id->text;
}

void StatementReader::assert_relation(const Line& line, const ast::RelationWords& words,
                                      const Relation& relation) {
    for (const ast::EntityName& who : words.by) {
        speak_of_relation(line, words, relation, Stance::asserts, who);
    }
    for (const ast::EntityName& who : words.denied_by) {
        speak_of_relation(line, words, relation, Stance::denies, who);
    }
    if (!words.by.empty() || !words.denied_by.empty()) return;
    if (words.via) {
        speak_of_relation(line, words, relation, Stance::asserts, words.via->source);
    } else if (words.said) {
        resolver_.report().error(
            line.at(words.said->span),
            {"E-SOURCE", "it was said by nobody", "add who says it: by @actor, or via @source"});
    }
}

void StatementReader::speak_of_relation(const Line& line, const ast::RelationWords& words,
                                        const Relation& relation, Stance stance,
                                        const ast::EntityName& who) {
    Claim claim;
    claim.base = relation.base;
    claim.about_type = ThingType::relation;
    claim.about = relation.id;
    claim.stance = stance;
    const bool source_alone = words.via && &words.via->source == &who;
    if (words.via) claim.locator = text_of(words.via->locator);
    if (words.said) claim.said = resolver_.date(line, *words.said);
    if (source_alone) {
        const std::optional<KnownSource> known = source(who.id);
        claim.by = known ? known->author : "";
        claim.via = who.id;
    } else if (auto speaking = speaker(line, who, words.via ? &words.via->source : nullptr)) {
        claim.by = std::move(speaking->by);
        claim.via = std::move(speaking->via);
    } else {
        return;
    }
    add_claim(std::move(claim), to_string(stance), line.at(who.span));
}

}  // namespace bede::load
