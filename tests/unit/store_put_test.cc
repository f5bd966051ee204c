#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "model/memory_graph.h"
#include "store/format/keys.h"
#include "store/index/layout.h"
#include "store/index/segment_header.h"
#include "store/release/store.h"
#include "store/rocksdb/rocksdb_engine.h"
#include "store/truth/meta.h"
#include "store_rows.h"
#include "store_things.h"

namespace bede::store {
namespace {

Store make_and_open(const std::filesystem::path& path) {
    Store::create(path);
    return Store::open(path, Access::read_write);
}

Event small_event(std::string id, std::string title, std::string base) {
    Event event;
    event.id = std::move(id);
    event.title = std::move(title);
    event.base = std::move(base);
    event.kind = "battle";
    return event;
}

std::optional<Release> put(Store& store, std::vector<std::string> bases,
                           std::vector<Thing> things) {
    return store.put({.bases = std::move(bases), .things = std::move(things)}, "Bede", {});
}

std::string title_of(const Graph& graph, std::string_view id) {
    const auto handle = graph.find(ThingType::event, id);
    return handle ? graph.event(EventId{*handle}).title : "-";
}

// Everything that a graph says, by ids, so that two numberings compare.
struct Said {
    std::multiset<std::string> lines;

    friend bool operator==(const Said&, const Said&) = default;
};

std::string words(const Extent& extent) {
    std::string text;
    for (const Bound& bound :
         {extent.start_earliest, extent.start_latest, extent.end_earliest, extent.end_latest}) {
        text += std::to_string(bound.at.second) + "/" +
                std::to_string(static_cast<int>(bound.knowledge)) + " ";
    }
    return text + (extent.clocked ? "c" : "") + (extent.doubtful ? "d" : "");
}

Said scanned(const Graph& graph, const EventFilter& filter) {
    Said said;
    graph.scan(filter, [&](const EventBatch& batch) {
        for (std::size_t i = 0; i < batch.events.size(); ++i) {
            said.lines.insert(graph.event(batch.events[i]).id + " " + std::string(batch.kinds[i]) +
                              " " + words(batch.extents[i]) + (batch.dated[i] ? " dated" : "") +
                              (batch.alternatives[i] ? " alternatives" : ""));
        }
        return true;
    });
    return said;
}

template <typename Record, typename Handle, typename Read>
void expect_same_records(const Graph& a, const Graph& b, ThingType type, const Read& read) {
    ASSERT_EQ(a.count(type), b.count(type));
    for (const std::uint32_t i : handles(a, type)) {
        const Record& record = (a.*read)(Handle{i});
        const auto twin = b.find(type, record.id);
        ASSERT_TRUE(twin) << record.id;
        EXPECT_EQ(record, (b.*read)(Handle{*twin})) << record.id;
        EXPECT_EQ(a.find(type, record.id), i);
    }
}

void expect_same_links(const Graph& a, const Graph& b) {
    for (const std::uint32_t i : handles(a, ThingType::event)) {
        const std::string& id = a.event(EventId{i}).id;
        const EventId twin{b.find(ThingType::event, id).value()};
        for (const LinkDirection direction : {LinkDirection::out, LinkDirection::in}) {
            std::vector<std::string> ours;
            std::vector<std::string> theirs;
            for (const RelationId r : a.links(EventId{i}, direction)) {
                ours.push_back(a.relation(r).id);
            }
            for (const RelationId r : b.links(twin, direction)) {
                theirs.push_back(b.relation(r).id);
            }
            EXPECT_EQ(ours, theirs) << id;
            EXPECT_TRUE(std::ranges::is_sorted(ours));
        }
    }
}

void expect_same_claims(const Graph& a, const Graph& b, ThingType type, const std::string& id) {
    std::vector<std::string> ours;
    std::vector<std::string> theirs;
    for (const ClaimId c : a.claims_about(type, id)) ours.push_back(a.claim(c).id);
    for (const ClaimId c : b.claims_about(type, id)) theirs.push_back(b.claim(c).id);
    EXPECT_EQ(ours, theirs) << id;
    EXPECT_TRUE(std::ranges::is_sorted(ours));
}

// What states the order of each event: rows of a store, looked up in memory.
void expect_same_orders(const Graph& a, const Graph& b) {
    for (const std::uint32_t i : handles(a, ThingType::event)) {
        const OrderStatements ours = a.order_statements(EventId{i});
        const OrderStatements theirs =
            b.order_statements(EventId{*b.find(ThingType::event, a.event(EventId{i}).id)});
        std::vector<std::string> said;
        std::vector<std::string> expected;
        for (const RelationId r : ours.relations) said.push_back(a.relation(r).id);
        for (const EventId e : ours.events) said.push_back(a.event(e).id);
        for (const RelationId r : theirs.relations) expected.push_back(b.relation(r).id);
        for (const EventId e : theirs.events) expected.push_back(b.event(e).id);
        EXPECT_EQ(said, expected) << a.event(EventId{i}).id;
    }
}

// What a filter asks for by handles, by ids.
struct AskedByIds {
    std::vector<std::vector<std::pair<ThingType, std::string>>> naming;
    std::optional<std::vector<std::string>> among;

    // The same for this graph; of ids that it has.
    void add_to(EventFilter& filter, const Graph& graph) const {
        filter.naming.clear();
        for (const auto& one_of : naming) {
            std::vector<NamedThing>& things = filter.naming.emplace_back();
            for (const auto& [type, id] : one_of) {
                if (const auto handle = graph.find(type, id)) things.push_back({type, *handle});
            }
        }
        filter.among.reset();
        if (!among) return;
        filter.among.emplace();
        for (const std::string& id : *among) {
            if (const auto event = graph.find(ThingType::event, id)) {
                filter.among->push_back(EventId{*event});
            }
        }
    }
};

AskedByIds random_ids(RandomThings& random) {
    AskedByIds asked;
    for (std::uint64_t lists = random.below(3); lists > 0; --lists) {
        auto& one_of = asked.naming.emplace_back();
        for (std::uint64_t left = random.below(4); left > 0; --left) {
            switch (random.below(3)) {
                case 0: one_of.emplace_back(ThingType::actor, random.actor_id()); break;
                case 1: one_of.emplace_back(ThingType::source, random.source_id()); break;
                default: one_of.emplace_back(ThingType::place, "place-1");
            }
        }
    }
    if (random.one_in(4)) {
        asked.among.emplace();
        for (std::uint64_t left = random.below(40); left > 0; --left) {
            asked.among->push_back(random.event_id());
        }
    }
    return asked;
}

void expect_same_scans(const Graph& a, const Graph& b, RandomThings& random) {
    EXPECT_EQ(scanned(a, {}), scanned(b, {}));
    for (int i = 0; i < 60; ++i) {
        EventFilter filter;
        if (random.one_in(2)) filter.kinds = {random.kind_id(), random.kind_id()};
        if (!random.one_in(4)) {
            const Hull window = hull(random.extent());
            filter.touching = {.first = window.first, .last = std::max(window.first, window.last)};
        }
        if (random.one_in(3)) {
            std::vector<Hull> windows;
            for (std::uint64_t left = random.below(6); left > 0; --left) {
                const Hull window = hull(random.extent());
                windows.push_back({window.first, std::max(window.first, window.last)});
            }
            filter.touching_one_of = united(std::move(windows));
        }
        if (random.one_in(2)) filter.actual = random.one_in(2);
        filter.order = static_cast<ScanOrder>(random.below(3));
        EventFilter twin = filter;
        if (!random.one_in(3)) {
            const AskedByIds asked = random_ids(random);
            asked.add_to(filter, a);
            asked.add_to(twin, b);
        }
        EXPECT_EQ(scanned(a, filter), scanned(b, twin));
        if (const auto count = a.count_left(filter)) {
            EXPECT_EQ(*count, scanned(b, twin).lines.size());
        }
    }
}

// What is read without records, as lines of ids.
std::multiset<std::string> lines_of(const Graph& graph) {
    std::multiset<std::string> out;
    const auto id = [&](ThingType type, std::uint32_t handle) {
        return std::string(graph.id(type, handle));
    };
    const auto event_id = [&](EventId event) { return id(ThingType::event, event.value); };
    for (const std::uint32_t handle : handles(graph, ThingType::event)) {
        const EventId event{handle};
        const EventFacts facts = graph.facts(event);
        std::string line =
            event_id(event) + " " + std::string(graph.title(ThingType::event, handle)) + " " +
            std::string(to_string(graph.modality(handle))) + " " + std::string(facts.kind) +
            words(facts.extent) + (facts.alternatives ? " alternatives" : "") +
            (facts.named_zone ? " zoned" : "");
        for (const Involvement& one : graph.participants(event)) {
            line += " who " + id(ThingType::actor, one.actor.value) + std::string(one.role);
        }
        for (const PlaceId place : graph.places(event)) {
            line += " at " + id(ThingType::place, place.value);
        }
        for (const SourceId source : graph.cited(event)) {
            line += " cites " + id(ThingType::source, source.value);
        }
        for (const EventId other : graph.events_ordered_by(event)) line += " by " + event_id(other);
        out.insert(std::move(line));
    }
    for (const std::uint32_t handle : handles(graph, ThingType::relation)) {
        const RelationEnds ends = graph.ends(RelationId{handle});
        out.insert(id(ThingType::relation, handle) + " " + std::string(ends.type) + " " +
                   event_id(ends.from) + " " + event_id(ends.to) +
                   std::string(to_string(ends.confidence)));
    }
    for (const std::uint32_t handle : handles(graph, ThingType::claim)) {
        const ClaimEnds ends = graph.ends(ClaimId{handle});
        out.insert(id(ThingType::claim, handle) + " about " + id(ends.about_type, ends.about) +
                   (ends.by ? " by " + id(ThingType::actor, ends.by->value) : "") +
                   (ends.via ? " via " + id(ThingType::source, ends.via->value) : "") +
                   std::string(to_string(ends.stance)));
    }
    for (const ThingType type : {ThingType::actor, ThingType::place, ThingType::source}) {
        for (const std::uint32_t handle : handles(graph, type)) {
            std::set<std::string> naming;
            for (const EventId event : graph.events_naming(type, handle)) {
                naming.insert(event_id(event));
            }
            for (const ClaimId claim : graph.claims_by(type, handle)) {
                if (type != ThingType::place) naming.insert(id(ThingType::claim, claim.value));
            }
            for (const std::string& one : naming) out.insert(id(type, handle) + " of " + one);
        }
    }
    for (std::size_t i = 0; i < thing_type_count; ++i) {
        const auto type = static_cast<ThingType>(i);
        for (const std::uint32_t handle : graph.of_base(type, "wars")) {
            out.insert("base " + id(type, handle));
        }
    }
    return out;
}

std::vector<std::string> all_ids(const Graph& graph, ThingType type) {
    std::vector<std::string> ids;
    const auto names = graph.ids(type);
    for (auto name = names->seek(""); name;) {
        ids.emplace_back(*name);
        name = names->seek(ids.back() + '\0');
    }
    return ids;
}

// One after the other, and looked up here and there.
void expect_same_ids(const Graph& a, const Graph& b, RandomThings& random) {
    for (const ThingType type : {ThingType::event, ThingType::actor, ThingType::place,
                                 ThingType::source, ThingType::relation, ThingType::claim}) {
        const std::vector<std::string> ids = all_ids(b, type);
        EXPECT_EQ(all_ids(a, type), ids);
        EXPECT_EQ(ids.size(), b.count(type));
        const auto of_a = a.ids(type);
        const auto of_b = b.ids(type);
        for (int i = 0; i < 50 && !ids.empty(); ++i) {
            std::string from = ids[random.below(ids.size())];
            from.resize(from.size() - std::min<std::size_t>(from.size(), random.below(3)));
            if (!from.empty() && random.one_in(2)) ++from.back();
            EXPECT_EQ(of_a->seek(from), of_b->seek(from)) << from;
        }
    }
}

void expect_places_inside(const Graph& graph) {
    std::map<std::string, std::vector<PlaceId>> inside;
    for (const std::uint32_t place : handles(graph, ThingType::place)) {
        inside[graph.place(PlaceId{place}).within].push_back(PlaceId{place});
    }
    for (const std::uint32_t place : handles(graph, ThingType::place)) {
        const auto listed = graph.places_inside(PlaceId{place});
        if (!listed) continue;
        EXPECT_EQ(*listed, inside[graph.place(PlaceId{place}).id]);
    }
}

void expect_same_graph(const Graph& a, const Graph& b, RandomThings& random) {
    EXPECT_EQ(a.schema().kinds(), b.schema().kinds());
    EXPECT_EQ(a.schema().roles(), b.schema().roles());
    EXPECT_EQ(a.schema().attributes(), b.schema().attributes());
    EXPECT_EQ(a.schema().relation_types(), b.schema().relation_types());
    EXPECT_EQ(a.release(), b.release());
    for (std::size_t i = 0; i < thing_type_count; ++i) {
        const auto type = static_cast<ThingType>(i);
        EXPECT_EQ(a.count(type), b.count(type));
        for (const char* absent : {"", "zzzz", "e", "e00", "source-"}) {
            EXPECT_EQ(a.find(type, absent), b.find(type, absent));
        }
        EXPECT_EQ(a.find(type, "kind-1").has_value(), b.find(type, "kind-1").has_value());
    }
    EXPECT_EQ(a.statistics().events, b.statistics().events);
    EXPECT_EQ(a.statistics().relations, b.statistics().relations);
    EXPECT_EQ(a.statistics().claims, b.statistics().claims);
    expect_same_records<Event, EventId>(a, b, ThingType::event, &Graph::event);
    expect_same_records<Actor, ActorId>(a, b, ThingType::actor, &Graph::actor);
    expect_same_records<Place, PlaceId>(a, b, ThingType::place, &Graph::place);
    expect_same_records<Source, SourceId>(a, b, ThingType::source, &Graph::source);
    expect_same_records<Relation, RelationId>(a, b, ThingType::relation, &Graph::relation);
    expect_same_records<Claim, ClaimId>(a, b, ThingType::claim, &Graph::claim);
    expect_same_records<SavedQuery, QueryId>(a, b, ThingType::query, &Graph::query);
    expect_same_links(a, b);
    expect_same_orders(a, b);
    for (const std::uint32_t i : handles(a, ThingType::event)) {
        expect_same_claims(a, b, ThingType::event, a.event(EventId{i}).id);
    }
    for (const std::uint32_t i : handles(a, ThingType::relation)) {
        expect_same_claims(a, b, ThingType::relation, a.relation(RelationId{i}).id);
    }
    EXPECT_TRUE(a.claims_about(ThingType::actor, "actor-0").empty());
    EXPECT_TRUE(a.claims_about(ThingType::event, "nowhere").empty());
    expect_same_scans(a, b, random);
    expect_same_ids(a, b, random);
    expect_places_inside(a);
    EXPECT_EQ(lines_of(a), lines_of(b));
}

void expect_sound(const Store& store) {
    for (const std::string& problem : store.verify({}).problems) ADD_FAILURE() << problem;
}

TEST(StorePut, AnEmptyStoreAnswers) {
    const TemporaryDirectory directory;
    const Store store = make_and_open(directory / "base");
    const auto graph = store.snapshot();
    EXPECT_EQ(graph->release().number, 0U);
    EXPECT_EQ(graph->count(ThingType::event), 0U);
    EXPECT_FALSE(graph->find(ThingType::event, "a"));
    EXPECT_EQ(scanned(*graph, {}), Said{});
    EXPECT_TRUE(store.releases().empty());
    expect_sound(store);
}

TEST(StorePut, ASnapshotEqualsTheGraphInMemory) {
    for (const std::uint64_t seed : {1U, 2U, 3U}) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        RandomThings random(seed);
        const TemporaryDirectory directory;
        Store store = make_and_open(directory / "base");
        const std::vector<Thing> things = random.things(seed * 400, "wars");
        const Release release = put(store, {"wars"}, things).value();
        EXPECT_EQ(release.added, things.size());
        expect_same_graph(*store.snapshot(), MemoryGraph(things, release), random);
        expect_same_graph(*store.snapshot_at(1), MemoryGraph(things, release), random);
        expect_sound(store);
    }
}

TEST(StorePut, AScanStopsWhereNoMoreIsWanted) {
    RandomThings random(5);
    const TemporaryDirectory directory;
    Store store = make_and_open(directory / "base");
    const std::vector<Thing> things = random.things(6000, "wars");
    const Release release = put(store, {"wars"}, things).value();
    const auto batches = [](const Graph& graph, std::size_t most) {
        std::size_t seen = 0;
        graph.scan({}, [&](const EventBatch&) { return ++seen < most; });
        return seen;
    };
    const MemoryGraph in_memory(things, release);
    const auto snapshot = store.snapshot();
    for (const Graph* graph :
         {static_cast<const Graph*>(&in_memory), static_cast<const Graph*>(snapshot.get())}) {
        ASSERT_GT(batches(*graph, 1000), 1U);
        EXPECT_EQ(batches(*graph, 1), 1U);
    }
}

// What is left of an ordered scan lies within what was said to be left.
TEST(StorePut, AScanInOrderSaysWhereTheRestLies) {
    RandomThings random(6);
    const TemporaryDirectory directory;
    Store store = make_and_open(directory / "base");
    std::vector<Thing> things = random.things(6000, "wars");
    put(store, {"wars"}, things);
    for (Thing& thing : things) {
        auto* event = std::get_if<Event>(&thing);
        if (event != nullptr && random.one_in(9)) event->extent = random.extent();
    }
    put(store, {"wars"}, things);
    for (const ScanOrder order : {ScanOrder::earliest_start, ScanOrder::latest_end}) {
        Hull rest{instant_min, instant_max};
        bool shrinks = false;
        store.snapshot()->scan({.order = order}, [&](const EventBatch& batch) {
            for (const Extent& extent : batch.extents) {
                const Hull own = hull(extent);
                EXPECT_GE(own.first, rest.first);
                EXPECT_LE(own.last, rest.last);
            }
            EXPECT_GE(batch.rest.first, rest.first);
            EXPECT_LE(batch.rest.last, rest.last);
            shrinks = shrinks || batch.rest != rest;
            rest = batch.rest;
            return true;
        });
        EXPECT_TRUE(shrinks);
    }
}

TEST(StorePut, ASnapshotIsTheSameAfterOpeningAgain) {
    RandomThings random(11);
    const TemporaryDirectory directory;
    const std::vector<Thing> things = random.things(300, "wars");
    std::optional<Release> release;
    {
        Store store = make_and_open(directory / "base");
        release = put(store, {"wars"}, things);
    }
    for (const Access access : {Access::read_only, Access::read_write, Access::read_only}) {
        const Store store = Store::open(directory / "base", access);
        expect_same_graph(*store.snapshot(), MemoryGraph(things, release.value()), random);
        expect_sound(store);
    }
}

TEST(StorePut, WhatChangesNothingMakesNoRelease) {
    RandomThings random(5);
    const TemporaryDirectory directory;
    Store store = make_and_open(directory / "base");
    std::vector<Thing> things = random.things(50, "wars");
    ASSERT_TRUE(put(store, {"wars"}, things));
    std::ranges::reverse(things);
    EXPECT_FALSE(put(store, {"wars"}, things));
    EXPECT_FALSE(put(store, {}, {}));
    EXPECT_FALSE(put(store, {"unheard-of"}, {}));
    EXPECT_EQ(store.releases().size(), 1U);
}

TEST(StorePut, OnlyTheDifferenceIsCounted) {
    const TemporaryDirectory directory;
    Store store = make_and_open(directory / "base");
    put(store, {"wars"},
        {small_event("a", "A", "wars"), small_event("b", "B", "wars"),
         small_event("c", "C", "wars"), small_event("x", "X", "peace")});
    const Release second = put(store, {"wars"},
                               {small_event("a", "A", "wars"), small_event("b", "B2", "wars"),
                                small_event("d", "D", "wars")})
                               .value();
    EXPECT_EQ(second.number, 2U);
    EXPECT_EQ(second.added, 1U);
    EXPECT_EQ(second.changed, 1U);
    EXPECT_EQ(second.retired, 1U);
    EXPECT_EQ(second.author, "Bede");
    EXPECT_EQ(second.digest.size(), 16U);
    const auto graph = store.snapshot();
    EXPECT_EQ(title_of(*graph, "b"), "B2");
    EXPECT_EQ(title_of(*graph, "c"), "-");
    EXPECT_EQ(title_of(*graph, "x"), "X");  // of a base that was not loaded
    EXPECT_EQ(graph->count(ThingType::event), 4U);
    EXPECT_EQ(store.releases(), (std::vector<Release>{store.snapshot_at(1)->release(), second}));
    expect_sound(store);
}

TEST(StorePut, OlderReleasesStayReadable) {
    const TemporaryDirectory directory;
    Store store = make_and_open(directory / "base");
    put(store, {"wars"}, {small_event("a", "A1", "wars"), small_event("b", "B1", "wars")});
    put(store, {"wars"}, {small_event("a", "A2", "wars")});
    put(store, {"wars"}, {small_event("a", "A2", "wars"), small_event("b", "B3", "wars")});
    const auto first = store.snapshot_at(1);
    const auto second = store.snapshot_at(2);
    const auto third = store.snapshot_at(3);
    EXPECT_EQ(title_of(*first, "a") + title_of(*first, "b"), "A1B1");
    EXPECT_EQ(title_of(*second, "a") + title_of(*second, "b"), "A2-");
    EXPECT_EQ(title_of(*third, "a") + title_of(*third, "b"), "A2B3");
    EXPECT_EQ(refusal(Trouble::query, [&] { store.snapshot_at(4); }).message,
              "there is no release 4");
    refusal(Trouble::query, [&] { store.snapshot_at(0); });
    expect_sound(store);
}

TEST(StorePut, ASnapshotStaysAsItWas) {
    const TemporaryDirectory directory;
    Store store = make_and_open(directory / "base");
    put(store, {}, {small_event("a", "old", "wars")});
    const auto before = store.snapshot();
    put(store, {}, {small_event("a", "new", "wars"), small_event("b", "b", "wars")});
    EXPECT_EQ(title_of(*before, "a"), "old");
    EXPECT_EQ(title_of(*before, "b"), "-");
    EXPECT_EQ(scanned(*before, {}).lines.size(), 1U);
    EXPECT_EQ(title_of(*store.snapshot(), "a"), "new");
}

TEST(StorePut, RebuildingDerivedRowsChangesNothing) {
    RandomThings random(21);
    const TemporaryDirectory directory;
    Store store = make_and_open(directory / "base");
    const std::vector<Thing> things = random.things(200, "wars");
    const Release release = put(store, {"wars"}, things).value();
    store.rebuild();
    expect_same_graph(*store.snapshot(), MemoryGraph(things, release), random);
    expect_sound(store);
}

TEST(StorePut, CompactingLeavesOneSegmentAndTheSameAnswers) {
    RandomThings random(23);
    const TemporaryDirectory directory;
    Store store = make_and_open(directory / "base");
    std::vector<Thing> things = random.things(200, "wars");
    put(store, {"wars"}, things);
    const auto event = std::ranges::find_if(
        things, [](const Thing& thing) { return std::holds_alternative<Event>(thing); });
    for (int round = 0; round < 12; ++round) {
        std::get<Event>(*event).title = "round " + std::to_string(round);
        EXPECT_TRUE(put(store, {"wars"}, things));
    }
    const auto before = store.snapshot();
    const Release release = store.snapshot()->release();
    const Store::Compacted done = store.compact();
    EXPECT_EQ(done.segments_after, 1U);
    EXPECT_GT(done.bytes_after, 0U);
    expect_same_graph(*store.snapshot(), MemoryGraph(things, release), random);
    expect_same_graph(*before, MemoryGraph(things, release), random);
    expect_sound(store);
    // What is compacted already stays as large as it is.
    EXPECT_EQ(store.compact().segments_after, 1U);
    EXPECT_TRUE(put(store, {"wars"}, things) == std::nullopt);
    expect_sound(store);
}

TEST(StorePut, AnIndexOfSchemasEightToElevenIsReadAndMadeAnewByTheNextRelease) {
    for (const std::uint32_t schema : {8U, 9U, 10U, 11U}) {
        RandomThings random(27);
        const TemporaryDirectory directory;
        std::vector<Thing> things = random.things(200, "wars");
        Release release;
        {
            Store store = make_and_open(directory / "base");
            release = put(store, {"wars"}, things).value();
        }
        change_rows(directory / "base", [&](const kv::Snapshot& snapshot, Bulk& bulk) {
            for (const std::uint32_t number : read_meta(snapshot).current.segments) {
                put_segment_of(schema, snapshot, bulk, number);
            }
            put_schema(bulk, schema);
        });
        Store store = Store::open(directory / "base", Access::read_write);
        EXPECT_EQ(store.status().schema_version, schema);
        EXPECT_EQ(store.snapshot()->count_left({.actual = true}),
                  MemoryGraph(things, release).count(ThingType::event) -
                      scanned(*store.snapshot(), {.actual = false}).lines.size());
        expect_same_graph(*store.snapshot(), MemoryGraph(things, release), random);
        expect_sound(store);
        const auto event = std::ranges::find_if(
            things, [](const Thing& thing) { return std::holds_alternative<Event>(thing); });
        std::get<Event>(*event).title = "Changed";
        release = put(store, {"wars"}, things).value();
        EXPECT_EQ(store.status().schema_version, schema_version_known);
        expect_same_graph(*store.snapshot(), MemoryGraph(things, release), random);
        expect_sound(store);
    }
}

TEST(StorePut, WhatIsNotAskedForAgainIsGivenUpWhereTooMuchIsKept) {
    RandomThings random(32);
    const TemporaryDirectory directory;
    const std::vector<Thing> things = random.things(300, "wars");
    Store store = make_and_open(directory / "base");
    const Release release = put(store, {"wars"}, things).value();
    const MemoryGraph memory(things, release);
    const Names* names = nullptr;
    for (int round = 0; round < 3; ++round) {
        const auto graph = store.snapshot();
        EXPECT_TRUE(names == nullptr || names == &graph->names()) << "the index is the same";
        names = &graph->names();
        expect_same_graph(*graph, memory, random);
        expect_same_graph(*graph->as_of(release.number), memory, random);
        store.keep_at_most(1);
    }
}

TEST(StorePut, SnapshotsBeginAnewWhereTooMuchIsKeptThatIsLookedInto) {
    RandomThings random(31);
    const TemporaryDirectory directory;
    const std::vector<Thing> things = random.things(300, "wars");
    Store store = make_and_open(directory / "base");
    const Release release = put(store, {"wars"}, things).value();
    const MemoryGraph memory(things, release);
    const auto first = store.snapshot();
    expect_same_graph(*first, memory, random);
    EXPECT_EQ(&store.snapshot()->names(), &first->names()) << "what is kept is shared";
    store.keep_at_most(1);
    const auto second = store.snapshot();
    EXPECT_NE(&second->names(), &first->names());
    expect_same_graph(*second, memory, random);
    expect_same_graph(*first, memory, random);
    expect_sound(store);
}

// Some of the things, so that none of them names one that is left out; some of them changed.
std::vector<Thing> some_of(const std::vector<Thing>& things, RandomThings& random) {
    std::set<std::string> out;  // ids of events and relations that are left out
    const auto lacks = [&](const std::string& id) { return out.contains(id); };
    std::vector<Thing> some;
    for (Thing thing : things) {
        if (auto* event = std::get_if<Event>(&thing)) {
            if (random.one_in(8)) {
                out.insert(event->id);
                continue;
            }
            if (random.one_in(10)) event->title += "!";
            if (random.one_in(10)) event->extent = random.extent();
        }
        some.push_back(std::move(thing));
    }
    for (Thing& thing : some) {
        auto* relation = std::get_if<Relation>(&thing);
        if (relation == nullptr) continue;
        if (lacks(relation->from) || lacks(relation->to) || random.one_in(10)) {
            out.insert(relation->id);
        }
    }
    std::erase_if(some, [&](Thing& thing) {
        if (auto* event = std::get_if<Event>(&thing)) {
            std::erase_if(event->orders, [&](const OrderConstraint& order) {
                return lacks(order.first) || lacks(order.second);
            });
        }
        const auto* claim = std::get_if<Claim>(&thing);
        if (claim != nullptr) return lacks(claim->about) || random.one_in(12);
        return std::holds_alternative<Relation>(thing) && lacks(common(thing).id);
    });
    return some;
}

// As of a base of before there were any.
void erase_change_lists(const std::filesystem::path& path) {
    const auto rows = RocksDbEngine(path).open(Access::read_write);
    kv::Batch batch;
    batch.erase_range("C", "D");
    rows->write(batch);
    rows->close();
}

// Each release changes a few things, so that there are many segments, and merges of them.
TEST(StorePut, AfterManyReleasesASnapshotEqualsTheGraphInMemory) {
    for (const std::uint64_t seed : {41U, 42U}) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        RandomThings random(seed);
        const TemporaryDirectory directory;
        Store store = make_and_open(directory / "base");
        const std::vector<Thing> all = random.things(60, "wars");
        std::vector<Thing> things = all;
        std::vector<std::pair<std::vector<Thing>, Release>> history;
        const auto expect_history = [&](const Store& of) {
            for (const auto& [then, release] : history) {
                if (release.number % 4 != 1) continue;
                SCOPED_TRACE("as of release " + std::to_string(release.number));
                expect_same_graph(*of.snapshot_at(release.number), MemoryGraph(then, release),
                                  random);
            }
        };
        for (int round = 0; round < 25; ++round) {
            // Now a few, now all.
            if (random.one_in(4)) {
                things = some_of(all, random);
            } else {
                Event& event = std::get<Event>(*std::ranges::find_if(
                    things, [](const Thing& each) { return std::holds_alternative<Event>(each); }));
                event.title = "round " + std::to_string(round);
                if (random.one_in(2)) event.extent = random.extent();
            }
            const Release release = put(store, {"wars"}, things).value();
            expect_same_graph(*store.snapshot(), MemoryGraph(things, release), random);
            history.emplace_back(things, release);
            if (round % 5 == 4) expect_sound(store);
            if (round % 8 == 7) expect_history(store);
        }
        store.rebuild();
        expect_same_graph(*store.snapshot(), MemoryGraph(things, store.snapshot()->release()),
                          random);
        expect_sound(store);
        // The index knows nothing of what is retired by now.
        expect_history(store);
        store.close();
        erase_change_lists(directory / "base");
        const Store without_lists = Store::open(directory / "base", Access::read_only);
        expect_history(without_lists);
        expect_sound(without_lists);
    }
}

TEST(StorePut, TheSameThingTwiceIsRefused) {
    const TemporaryDirectory directory;
    Store store = make_and_open(directory / "base");
    const auto refused = refusal(Trouble::input, [&] {
        put(store, {}, {small_event("a", "A", "wars"), small_event("a", "B", "wars")});
    });
    EXPECT_EQ(refused.message, "the event a is given twice");
    EXPECT_TRUE(store.releases().empty());
}

TEST(StorePut, ALargeLoadThatIsBrokenOffLeavesNothing) {
    RandomThings random(31);
    const TemporaryDirectory directory;
    Store store = make_and_open(directory / "base");
    put(store, {}, {small_event("kept", "kept", "peace")});
    std::vector<Thing> things = random.things(2000, "wars");
    // Enough text for several batches before it breaks off.
    for (Thing& thing : things) {
        if (auto* event = std::get_if<Event>(&thing)) event->summary.assign(16'000, 'x');
    }
    const auto stop = [](std::uint64_t done, std::uint64_t total) {
        if (done > total / 2) throw Error(Trouble::cancelled, {});
    };
    refusal(Trouble::cancelled,
            [&] { store.put({.bases = {"wars"}, .things = things}, "Bede", stop); });
    EXPECT_EQ(store.snapshot()->count(ThingType::event), 1U);
    EXPECT_EQ(store.verify({}).problems.size(), 1U);  // says that a load was interrupted
    put(store, {}, {small_event("next", "next", "peace")});
    EXPECT_EQ(store.snapshot()->count(ThingType::event), 2U);
    EXPECT_EQ(store.snapshot()->count(ThingType::actor), 0U);
    expect_sound(store);
    const Release whole = put(store, {"wars"}, things).value();
    EXPECT_EQ(whole.added, things.size());
    expect_sound(store);
}

}  // namespace
}  // namespace bede::store
