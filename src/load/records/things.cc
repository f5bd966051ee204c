#include "load/records/things.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/check.h"
#include "load/names/common.h"
#include "load/records/shared_things.h"
#include "load/text/attributes.h"
#include "time/zones.h"

namespace bede::load {
namespace {

// What the table of attributes does not allow in a block never reaches its reader.
template <typename Other>
void refuse(const Other&) {
    BEDE_CHECK(false);
}

std::optional<char> reliability_of(std::string_view word) {
    if (word.size() != 1) return std::nullopt;
    const char grade = in_lower_case(word).front();
    if (grade < 'a' || grade > 'f') return std::nullopt;
    return static_cast<char>(grade - 'a' + 'A');
}

const WordList& reliability_words() {
    static const WordList list{"E-RELIABILITY", "reliability", {"A", "B", "C", "D", "E", "F"}};
    return list;
}

const WordList& coverage_words() {
    static const WordList list{"E-COVERAGE", "coverage", {"full", "partial", "reported"}};
    return list;
}

struct ActorReader {
    const Line& line;
    const Resolver& resolver;
    Actor& actor;

    void operator()(const ast::OfficeHeld& held) const {
        Office office{.name = held.name.value};
        if (held.of) office.of = resolver.reference(ThingType::actor, line, *held.of);
        for (const ast::WhenWords& span : held.spans) {
            if (auto when = resolver.date(line, span)) office.spans.push_back(std::move(*when));
        }
        actor.offices.push_back(std::move(office));
    }
    void operator()(const ast::MemberOf& member) const {
        Membership membership{.of = resolver.reference(ThingType::actor, line, member.of),
                              .organ = member.organ};
        if (member.span) membership.span = resolver.date(line, *member.span);
        actor.memberships.push_back(std::move(membership));
    }
    void operator()(const ast::Lived& lived) const {
        actor.lived = resolver.date(line, lived.when);
        hint_at_lone_sign(lived.when);
    }
    template <typename Other>
    void operator()(const Other& other) const {
        refuse(other);
    }

  private:
    // "-1870" is a year before our era, and hardly what somebody's life was.
    void hint_at_lone_sign(const ast::WhenWords& words) const {
        const std::string_view text = words.text;
        if (!actor.lived || text.size() != 5 || text.front() != '-') return;
        const std::string_view year = text.substr(1);
        if (year.find_first_not_of("0123456789") != std::string_view::npos) return;
        resolver.report().hint(
            line.at(words.span),
            {"W-LIVED", fmt::format("read as the year {} BCE", std::stoi(std::string(year)) + 1),
             fmt::format("write /{} for a death in that year, {}/ for a birth", year, year)});
    }
};

struct PlaceReader {
    const Line& line;
    const Resolver& resolver;
    Place& place;

    void operator()(const ast::AtCoordinates& at) const {
        const auto latitude = degrees(at.latitude, 90, "latitude");
        const auto longitude = degrees(at.longitude, 180, "longitude");
        if (!latitude || !longitude) return;
        place.at = Coordinates{*latitude, *longitude, precision(at)};
    }
    void operator()(const ast::WithinPlace& within) const {
        place.within = resolver.reference(ThingType::place, line, within.place);
    }
    void operator()(const ast::ZoneName& zone) const {
        place.zone = zone.zone.text;
        if (zone_time(place.zone, Instant{0})) return;
        const std::string similar = similar_zone(place.zone);
        resolver.report().error(line.at(zone.zone.span),
                                {"D-ZONE", fmt::format("there is no time zone '{}'", place.zone),
                                 similar.empty() ? "write a zone as zone Europe/Kyiv"
                                                 : fmt::format("did you mean {}?", similar)});
    }
    template <typename Other>
    void operator()(const Other& other) const {
        refuse(other);
    }

  private:
    std::optional<double> degrees(const ast::Name& digits, double limit,
                                  std::string_view what) const {
        const std::optional<double> value = resolver.number(line, digits);
        if (!value || std::abs(*value) <= limit) return value;
        resolver.report().error(
            line.at(digits.span),
            {"E-COORDINATES", fmt::format("there is no {} {}", what, digits.text),
             "write degrees north, then degrees east: at 50.45, 30.52"});
        return std::nullopt;
    }

    std::optional<double> precision(const ast::AtCoordinates& at) const {
        if (!at.precision) return std::nullopt;
        const std::optional<double> value = resolver.number(line, *at.precision);
        const std::string unit = at.precision_unit ? at.precision_unit->text : "km";
        if (unit == "km" || !value) return value;
        if (unit == "m") return *value / 1000;
        resolver.report().error(
            line.at(at.precision_unit->span),
            {"E-COORDINATES", fmt::format("'{}' is no unit of distance", unit), "write km or m"});
        return std::nullopt;
    }
};

struct SourceReader {
    const Line& line;
    const Resolver& resolver;
    Source& source;

    void operator()(const ast::ByActors& by) const {
        for (const ast::EntityName& actor : by.actors) add_author(actor);
    }
    void operator()(const ast::Published& published) const {
        source.published = resolver.date(line, published.when);
    }
    void operator()(const ast::DerivedFrom& derived) const {
        source.derived_from = resolver.reference(ThingType::source, line, derived.source);
    }
    void operator()(const ast::TextAttribute& text) const {
        const std::string which = in_lower_case(text.which.text);
        if (which == "in") {
            source.container = text.text.value;
        } else if (which == "archive") {
            source.archive = text.text.value;
        } else {
            read_url(text.text);
        }
    }
    void operator()(const ast::WordAttribute& word) const {
        const std::string which = in_lower_case(word.which.text);
        if (which == "lang") {
            source.language = word.word.text;
        } else if (which == "reliability") {
            source.reliability =
                resolver.word(line, word.word, reliability_words(), &reliability_of).value_or(' ');
        } else {
            source.coverage = resolver.word(line, word.word, coverage_words(), &coverage_of)
                                  .value_or(Coverage::unstated);
        }
    }
    template <typename Other>
    void operator()(const Other& other) const {
        refuse(other);
    }

  private:
    void add_author(const ast::EntityName& actor) const {
        const std::string author = resolver.reference(ThingType::actor, line, actor);
        if (source.by.empty()) {
            source.by = author;
        } else if (author == source.by || std::ranges::count(source.with, author) > 0) {
            resolver.report().error(
                line.at(actor.span),
                {"E-TWICE", fmt::format("'{}' is named twice", actor.id), "name each author once"});
        } else if (!author.empty()) {
            source.with.push_back(author);
        }
    }
    // Other schemes could make a reader's program do something.
    void read_url(const ast::Text& text) const {
        source.url = text.value;
        if (text.value.starts_with("https://") || text.value.starts_with("http://")) return;
        resolver.report().error(line.at(text.span),
                                {"E-URL", "the address begins neither with https:// nor http://",
                                 "write the whole address of a page"});
    }
};

bool is_claim(const ast::FileAttribute& attribute) {
    return std::holds_alternative<ast::ClaimWords>(attribute.node);
}

template <typename Record, typename Reader>
Draft<Record> read_thing(const Block& block, const std::string& base, bool kind_required,
                         const Resolver& resolver) {
    const auto& head = std::get<ast::ThingHead>(block.head);
    Draft<Record> draft{.record = {}, .where = block.at_head(head.id.span)};
    Record& record = draft.record;
    read_head(block, base, resolver, record);
    const std::string_view root = head.block == ast::Block::actor   ? "actor"
                                  : head.block == ast::Block::place ? "place"
                                                                    : "source";
    record.kind = read_kind(block, root, kind_required, resolver);
    for (const BlockAttribute& each : block.attributes) {
        const Line line{block, each.line};
        if (read_common(each.attribute, line, resolver, record)) continue;
        if (is_claim(each.attribute)) continue;  // read_claims, when all sources are known
        std::visit(Reader{line, resolver, record}, each.attribute.node);
    }
    return draft;
}

}  // namespace

Draft<Actor> read_actor(const Block& block, const std::string& base, const Resolver& resolver) {
    return read_thing<Actor, ActorReader>(block, base, true, resolver);
}

Draft<Place> read_place(const Block& block, const std::string& base, const Resolver& resolver) {
    return read_thing<Place, PlaceReader>(block, base, false, resolver);
}

Draft<Source> read_source(const Block& block, const std::string& base, const Resolver& resolver) {
    return read_thing<Source, SourceReader>(block, base, true, resolver);
}

bool has_claims(const Block& block) {
    return std::ranges::any_of(block.attributes,
                               [](const BlockAttribute& each) { return is_claim(each.attribute); });
}

void read_claims(const Block& block, const std::string& base, StatementReader& statements) {
    const auto& head = std::get<ast::ThingHead>(block.head);
    statements.begin_thing();
    for (const BlockAttribute& each : block.attributes) {
        const auto* words = std::get_if<ast::ClaimWords>(&each.attribute.node);
        if (words == nullptr) continue;
        statements.claim({block, each.line}, *words, {type_of(head.block), head.id.text, base});
    }
}

}  // namespace bede::load
