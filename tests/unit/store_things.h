// Random contents and a place on disk for the tests of the store. All is drawn from a seed that a
// failing test prints.
#pragma once

#include <gtest/gtest.h>
#include <stdlib.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "base/error.h"
#include "model/change.h"
#include "model/things.h"

namespace bede::store {

// A directory of the test's own, gone with it.
class TemporaryDirectory {
  public:
    TemporaryDirectory() {
        std::string name =
            (std::filesystem::temp_directory_path() / "bede-store-test-XXXXXX").string();
        if (mkdtemp(name.data()) == nullptr) std::abort();
        path_ = name;
    }
    ~TemporaryDirectory() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    TemporaryDirectory(const TemporaryDirectory&) = delete;
    TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;

    std::filesystem::path operator/(const char* name) const { return path_ / name; }
    const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

class RandomThings {
  public:
    explicit RandomThings(std::uint64_t seed) : random_(seed) {}

    std::uint64_t below(std::uint64_t bound) { return random_() % bound; }
    bool one_in(std::uint64_t bound) { return below(bound) == 0; }

    std::string text(std::uint64_t length_max) {
        static constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz -0'\n";
        std::string text;
        for (std::uint64_t left = below(length_max + 1); left > 0; --left) {
            text.push_back(letters[below(letters.size())]);
        }
        return text;
    }

    Bound bound(bool left) {
        if (one_in(8)) {
            return {.at = left ? instant_min : instant_max,
                    .knowledge = one_in(2) ? Knowledge::unknown : Knowledge::open};
        }
        const auto spread = std::uint64_t{1} << below(40);
        const auto second = static_cast<std::int64_t>(below(spread)) * (one_in(2) ? 1 : -1);
        return {.at = {second}, .knowledge = Knowledge::known};
    }

    Extent extent() {
        Extent extent;
        extent.start_earliest = bound(true);
        extent.start_latest = bound(false);
        extent.end_earliest = bound(true);
        extent.end_latest = bound(false);
        // As extents are: S- <= S+, E- <= E+, and the hull is not turned round.
        if (extent.start_latest.at < extent.start_earliest.at) {
            std::swap(extent.start_latest, extent.start_earliest);
        }
        if (extent.end_latest.at < extent.end_earliest.at) {
            std::swap(extent.end_latest, extent.end_earliest);
        }
        if (extent.end_latest.at < extent.start_earliest.at) {
            extent.end_latest = extent.start_earliest;
        }
        extent.clocked = one_in(4);
        extent.doubtful = one_in(4);
        if (one_in(6)) extent.start_offset = static_cast<std::int32_t>(below(100'000)) - 50'000;
        if (one_in(6)) extent.end_offset = static_cast<std::int32_t>(below(100'000)) - 50'000;
        return extent;
    }

    When when() {
        When when;
        when.text = text(12);
        when.edtf = text(12);
        when.calendar = one_in(3) ? Calendar::julian : Calendar::gregorian;
        when.extent = extent();
        if (one_in(4)) when.alternatives = {extent(), extent()};
        when.approximate = one_in(3);
        if (one_in(9)) when.start_about = static_cast<Precision>(below(3));
        if (one_in(9)) when.end_about = static_cast<Precision>(below(3));
        if (one_in(9)) when.best_year = static_cast<std::int64_t>(below(20'000)) - 10'000;
        when.zone = text(5);
        return when;
    }

    std::optional<When> maybe_when() {
        return one_in(2) ? std::optional<When>(when()) : std::nullopt;
    }

    void fill(Common& shared, std::string id, const std::string& base) {
        shared.id = std::move(id);
        shared.title = text(30);
        shared.base = base;
        if (one_in(3)) shared.aliases = {{text(9), "en"}, {text(9), ""}};
        shared.summary = text(60);
        if (one_in(3)) shared.tags = {text(5), text(5)};
        if (one_in(5)) shared.external_ids = {{"wikidata", text(6)}};
        if (one_in(4)) shared.cites = {{source_id(), text(6)}};
    }

    std::string event_id() { return "e" + std::to_string(below(count_)); }
    std::string actor_id() { return "actor-" + std::to_string(below(count_)); }
    std::string source_id() { return "source-" + std::to_string(below(count_)); }
    std::string kind_id() { return "kind-" + std::to_string(below(9)); }

    Event event(std::string id, const std::string& base) {
        Event event;
        fill(event, std::move(id), base);
        event.kind = kind_id();
        event.modality = static_cast<Modality>(below(4));
        event.when = maybe_when();
        if (event.when && !one_in(3)) event.given = event.when->extent;
        if (one_in(5)) event.given = extent();
        event.extent = event.given;
        if (one_in(5)) event.extent = extent();
        if (event.extent != event.given && one_in(2)) {
            event.derived = {{"start not before 432-03-01 BCE", {text(8), text(20)}}};
        }
        if (one_in(6)) {
            std::optional<DayCount> days;
            if (one_in(2)) days = DayCount{80, 80 + static_cast<std::int64_t>(below(9))};
            event.orders = {{OrderConstraint::Relation::after, "80 days", days, event_id(), ""},
                            {OrderConstraint::Relation::between, {}, {}, event_id(), "e0"}};
        }
        if (one_in(4)) event.dating = {text(8), text(8)};
        if (one_in(2)) event.places = {"place-1"};
        for (std::uint64_t left = below(4); left > 0; --left) {
            event.participants.push_back({actor_id(), "role-1", text(6)});
        }
        if (one_in(4)) {
            event.quantities.push_back(
                {"deaths", std::nullopt, 1.5e300, -0.25, maybe_when(), actor_id(), "", text(6)});
        }
        return event;
    }

    Relation relation(std::string id, const std::string& base) {
        Relation relation;
        fill(relation, std::move(id), base);
        relation.type = one_in(2) ? "causes" : "part-of";
        relation.from = event_id();
        relation.to = event_id();
        relation.confidence = static_cast<Confidence>(below(6));
        relation.role = static_cast<CausalRole>(below(4));
        relation.mechanism = text(20);
        return relation;
    }

    TypedValue typed_value() {
        switch (below(6)) {
            case 0: return Amount{.low = 1.5, .best = {}, .high = 1e300, .unit = text(5)};
            case 1: return when();
            case 2: return Duration{.months = 3, .seconds = 7200, .clocked = true};
            case 3: return PlaceNamed{"place-1"};
            default: return {};
        }
    }

    Claim claim(std::string id, const std::string& base) {
        Claim claim;
        fill(claim, std::move(id), base);
        claim.about_type = one_in(3) ? ThingType::relation : ThingType::event;
        claim.about =
            claim.about_type == ThingType::event ? event_id() : "r" + std::to_string(below(count_));
        claim.attribute = text(5);
        claim.value = text(10);
        claim.stance = static_cast<Stance>(below(6));
        claim.by = one_in(2) ? actor_id() : "";
        claim.via = source_id();
        claim.said = maybe_when();
        claim.words = text(50);
        claim.rank = static_cast<Rank>(below(3));
        claim.typed = typed_value();
        return claim;
    }

    Actor actor(std::string id, const std::string& base) {
        Actor actor;
        fill(actor, std::move(id), base);
        actor.kind = "state";
        if (one_in(2)) actor.offices = {{"president", actor_id(), {when(), when()}}};
        if (one_in(2)) actor.memberships = {{actor_id(), one_in(2), maybe_when()}};
        actor.lived = maybe_when();
        return actor;
    }

    Source source(std::string id, const std::string& base) {
        Source source;
        fill(source, std::move(id), base);
        source.kind = "book";
        source.published = maybe_when();
        source.reliability = static_cast<char>('A' + below(6));
        source.coverage = static_cast<Coverage>(below(4));
        source.url = "https://" + text(10);
        return source;
    }

    // `count` of each of events, relations, claims, actors and sources, and some vocabulary: whole
    // in itself, as a load would have checked.
    std::vector<Thing> things(std::uint64_t count, const std::string& base) {
        count_ = count;
        std::vector<Thing> things;
        vocabulary(things, base);
        for (std::uint64_t i = 0; i < count; ++i) {
            const std::string number = std::to_string(i);
            things.emplace_back(event("e" + number, base));
            things.emplace_back(relation("r" + number, base));
            things.emplace_back(claim("c" + number, base));
            things.emplace_back(actor("actor-" + number, base));
            things.emplace_back(source("source-" + number, base));
        }
        std::shuffle(things.begin(), things.end(), random_);
        return things;
    }

  private:
    void vocabulary(std::vector<Thing>& things, const std::string& base) {
        for (int i = 0; i < 9; ++i) {
            Kind kind;
            fill(kind, "kind-" + std::to_string(i), base);
            kind.parent = i == 0 ? "event" : "kind-" + std::to_string(i / 2);
            things.emplace_back(kind);
        }
        Role role;
        fill(role, "role-1", base);
        Attribute attribute;
        fill(attribute, "deaths", base);
        attribute.type = ValueType::number;
        attribute.unit = "people";
        RelationType type;
        fill(type, "provokes", base);
        type.parent = "causes";
        Place place;
        fill(place, "place-1", base);
        place.at = Coordinates{.latitude = 53.9, .longitude = 27.5, .precision_km = 2.5};
        SavedQuery query;
        fill(query, "query-1", base);
        query.text = "events\nwhere kind = 'talks'";
        things.insert(things.end(),
                      {Thing(role), Thing(attribute), Thing(type), Thing(place), Thing(query)});
    }

    std::mt19937_64 random_;
    std::uint64_t count_ = 1;
};

// What `deed` threw; fails the test if it threw nothing.
template <typename ChildDeed>
Diagnostic refusal(Trouble trouble, const ChildDeed& deed) {
    try {
        deed();
    } catch (const Error& error) {
        EXPECT_EQ(error.trouble(), trouble) << error.what();
        return error.diagnostic();
    }
    ADD_FAILURE() << "nothing was refused";
    return {};
}

}  // namespace bede::store
