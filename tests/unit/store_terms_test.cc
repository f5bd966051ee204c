// The words of things in the index: what a scan by words leaves out has none of them.
#include "store/index/terms.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "model/bytes.h"
#include "model/memory_graph.h"
#include "query/catalog/relevance.h"
#include "query/catalog/texts.h"
#include "store/format/keys.h"
#include "store/index/layout.h"
#include "store/index/segment_header.h"
#include "store/release/store.h"
#include "store/truth/meta.h"
#include "store_rows.h"
#include "store_things.h"
#include "text/fold.h"
#include "text/text_words.h"

namespace bede::store {
namespace {

Event event_of(std::string id, std::string title) {
    Event event;
    event.id = std::move(id);
    event.title = std::move(title);
    event.base = "wars";
    event.kind = "battle";
    return event;
}

using Blocks = std::map<std::string, std::string>;  // by last term

Blocks blocks_of(TermsBuilder& builder, const std::vector<std::uint32_t>& row_of) {
    Blocks blocks;
    builder.finish(row_of, [&](std::string_view last, const std::string& block) {
        EXPECT_TRUE(blocks.emplace(last, block).second);
    });
    return blocks;
}

template <typename AddRows>
std::set<std::uint32_t> rows_in(const Blocks& blocks, const std::string& asked,
                                const AddRows& add_rows) {
    Bitmap rows;
    for (auto at = blocks.lower_bound(asked); at != blocks.end(); ++at) {
        if (!add_rows(at->second, asked, rows)) break;
    }
    return {rows.begin(), rows.end()};
}

std::string random_word(RandomThings& random) {
    std::string word;
    for (std::uint64_t left = random.below(7) + 1; left > 0; --left) {
        word.push_back("abcdeoy'"[random.below(random.one_in(9) ? 8 : 7)]);
    }
    return word;
}

TEST(StoreTerms, EachTermHasItsRows) {
    for (const std::uint64_t seed : {1U, 2U}) {
        RandomThings random(seed);
        TermsBuilder builder;
        std::map<std::string, std::set<std::uint32_t>> expected;
        std::vector<std::uint32_t> row_of;
        for (std::uint32_t i = 0; i < 400; ++i) {
            row_of.push_back(399 - i);
            Event event = event_of("e" + std::to_string(i), "the");
            for (std::uint64_t left = random.below(6); left > 0; --left) {
                event.summary += random_word(random) + " ";
            }
            EXPECT_EQ(builder.add(own_texts(event)),
                      title_weight + text_words(event.summary, "").size());
            for (const std::string& text : {event.title, event.summary}) {
                for (const TextWord& word : text_words(text, "")) {
                    for (const std::string& term : terms_of(word)) {
                        expected[term].insert(row_of[i]);
                    }
                }
            }
        }
        const Blocks blocks = blocks_of(builder, row_of);
        EXPECT_GT(blocks.size(), 3U);
        for (const auto& [term, rows] : expected) {
            ASSERT_EQ(rows_in(blocks, term, add_rows_of_term), rows) << term;
        }
        for (int i = 0; i < 100; ++i) {
            const std::string asked = random_word(random).substr(0, random.below(4));
            std::set<std::uint32_t> rows;
            for (const auto& [term, own] : expected) {
                if (term.starts_with(asked)) rows.insert(own.begin(), own.end());
            }
            ASSERT_EQ(rows_in(blocks, asked, add_rows_of_beginning), rows) << asked;
            if (!expected.contains(asked)) {
                ASSERT_TRUE(rows_in(blocks, asked, add_rows_of_term).empty()) << asked;
            }
        }
    }
}

TEST(StoreTerms, ABlockThatIsCutOrChangedIsRefusedOrReadsAsSomethingElse) {
    TermsBuilder builder;
    std::vector<std::uint32_t> row_of;
    for (std::uint32_t i = 0; i < 30; ++i) {
        row_of.push_back(i);
        builder.add(own_texts(event_of("e", i % 2 == 0 ? "alpha beta" : "alpha gamma")));
    }
    const Blocks blocks = blocks_of(builder, row_of);
    ASSERT_EQ(blocks.size(), 1U);
    const std::string block = blocks.begin()->second;
    const auto read = [](std::string_view bytes) {
        Bitmap rows;
        try {
            add_rows_of_beginning(bytes, "", rows);
        } catch (const Error&) {
            return;
        }
    };
    for (std::size_t size = 0; size < block.size(); ++size) {
        refusal(Trouble::damaged, [&] {
            Bitmap rows;
            add_rows_of_beginning(std::string_view(block).substr(0, size), "", rows);
        });
    }
    for (std::size_t bit = 0; bit < block.size() * 8; ++bit) {
        std::string flipped = block;
        flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
        read(flipped);
    }
}

// --- candidates and the exact test

constexpr std::array pool = {"ceasefire",
                             "Ceasefires",
                             "ceasing",
                             "mobilization",
                             "mobilisation",
                             "mobilised",
                             "colour",
                             "colors",
                             "centre",
                             "d'Annunzio",
                             "d’annunzio",
                             "l'armée",
                             "l'armee",
                             "danse",
                             "d'anse",
                             "we'll",
                             "well",
                             "Russia's",
                             "Russia",
                             "Qurʾān",
                             "Qur'an",
                             "quran",
                             "Ka`ba",
                             "Kaaba",
                             "O'Neill",
                             "rock'n'roll",
                             "naïve",
                             "naive",
                             "été",
                             "e\u0301te",
                             "straße",
                             "STRASSE",
                             "Łódź",
                             "lodz",
                             "İstanbul",
                             "istanbul",
                             "перемирие",
                             "перемирия",
                             "перемирии",
                             "договоры",
                             "Бєлгород",
                             "Belʹgorod",
                             "belgorod",
                             "日本語",
                             "停戦協定",
                             "عربي",
                             "الحرب",
                             "الحُرُوب",
                             "δημοκρατία",
                             "δημοκρατίας",
                             "हिन्दी",
                             "தமிழ்",
                             "guerras",
                             "guerra",
                             "négociations",
                             "négocier",
                             "co-operation",
                             "cooperation",
                             "state-of-the-art",
                             "1914",
                             "1914-18",
                             "3.5",
                             "the",
                             "The",
                             "oeuvres",
                             "manoeuvre",
                             "programme",
                             "ﬁnal",
                             "final",
                             "don't",
                             "dont",
                             "ʼayn",
                             "hatred",
                             "generally",
                             "general",
                             "kriegen"};
constexpr std::array languages = {"", "", "en", "ru", "fr", "de", "uk", "tr", "ar", "es", "pt-BR"};
constexpr std::array gaps = {" ", " ", " ", ", ", "-", " – ", ". ", "\n", "'", " «", "» "};

template <typename Pool>
std::string one_of(const Pool& items, RandomThings& random) {
    return items[random.below(items.size())];
}

std::string random_text(RandomThings& random, std::uint64_t words_max) {
    std::string text;
    for (std::uint64_t left = random.below(words_max + 1); left > 0; --left) {
        text += one_of(pool, random) + one_of(gaps, random);
    }
    return text;
}

// The first characters of a word; never a part of one.
std::string beginning_of(const std::string& word, std::uint64_t characters) {
    std::size_t end = 0;
    for (; end < word.size(); ++end) {
        const bool first = (static_cast<unsigned char>(word[end]) & 0xC0U) != 0x80U;
        if (first && characters-- == 0) break;
    }
    return word.substr(0, end);
}

std::string random_piece(RandomThings& random) {
    const std::string word = one_of(pool, random);
    switch (random.below(7)) {
        case 0: return fold(word);
        case 1: return beginning_of(word, random.below(5) + 1) + "*";
        case 2: return "\"" + word + " " + one_of(pool, random) + "\"";
        case 3: return "\"" + word + "\"";
        case 4: return word + "s";
        case 5: return word + "-" + beginning_of(one_of(pool, random), 3) + "*";
        default: return word;
    }
}

std::string random_mention(RandomThings& random) {
    std::string asked = random_piece(random);
    if (random.one_in(3)) asked += " " + random_piece(random);
    if (random.one_in(4)) asked += " OR " + random_piece(random);
    return asked;
}

std::vector<Thing> random_events(RandomThings& random) {
    std::vector<Thing> things;
    for (int i = 0; i < 90; ++i) {
        Event event = event_of("e" + std::to_string(i), random_text(random, 4));
        if (random.one_in(2)) event.summary = random_text(random, 9);
        for (std::uint64_t left = random.below(3); left > 0; --left) {
            event.aliases.push_back({random_text(random, 3), one_of(languages, random)});
        }
        things.emplace_back(std::move(event));
    }
    return things;
}

std::set<std::string> found_by_scan(const Graph& graph, const EventFilter& filter) {
    std::set<std::string> ids;
    graph.scan(filter, [&](const EventBatch& batch) {
        for (const EventId event : batch.events) ids.insert(graph.event(event).id);
        return true;
    });
    return ids;
}

struct Tried {
    std::size_t wanted = 0;
    std::size_t handed_on = 0;
};

// The words of each event's texts, by its id.
using Wording = std::map<std::string, std::vector<std::vector<TextWord>>>;

Wording wording_of(const Graph& graph) {
    Wording wording;
    for (const std::uint32_t handle : handles(graph, ThingType::event)) {
        auto& words = wording[graph.event(EventId{handle}).id];
        for (const query::ThingText& text : query::texts_of(graph, ThingType::event, handle)) {
            words.push_back(text_words(text.text, text.language));
        }
    }
    return wording;
}

void try_mention(const Graph& graph, const Wording& wording, const std::string& asked,
                 Tried& tried) {
    const query::Mention mention = query::read_mention(asked);
    const std::set<std::string> handed_on =
        found_by_scan(graph, {.mentioning = {query::listed_words(mention)}});
    tried.handed_on += handed_on.size();
    for (const auto& [id, texts] : wording) {
        if (!query::mentions(texts, mention)) continue;
        ++tried.wanted;
        EXPECT_TRUE(handed_on.contains(id)) << asked << " is in " << id;
    }
}

TEST(StoreTerms, AScanByWordsLosesNoEventThatMentionsThem) {
    for (const std::uint64_t seed : {1U, 2U}) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        RandomThings random(seed);
        const TemporaryDirectory directory;
        Store::create(directory / "base");
        Store store = Store::open(directory / "base", Access::read_write);
        std::vector<Thing> things = random_events(random);
        // Several segments, some of them merged.
        for (int round = 0; round < 6; ++round) {
            for (std::size_t i = 0; i < things.size(); i += round == 0 ? 1 : 17) {
                std::get<Event>(things[i]).summary = random_text(random, 9);
            }
            store.put({.bases = {"wars"}, .things = things}, "Bede", {});
        }
        for (const std::string& problem : store.verify({}).problems) ADD_FAILURE() << problem;
        const auto graph = store.snapshot();
        Tried tried;
        const Wording wording = wording_of(*graph);
        for (int i = 0; i < 400; ++i) {
            try_mention(*graph, wording, random_mention(random), tried);
        }
        EXPECT_GT(tried.wanted, 1000U);
        EXPECT_LT(tried.handed_on, tried.wanted * 2);
    }
}

template <typename Record>
Record thing_of(std::string id, RandomThings& random) {
    Record record;
    record.id = std::move(id);
    record.base = "wars";
    record.title = random_text(random, 4);
    if (random.one_in(2)) record.summary = random_text(random, 9);
    for (std::uint64_t left = random.below(3); left > 0; --left) {
        record.aliases.push_back({random_text(random, 3), one_of(languages, random)});
    }
    return record;
}

Relation relation_of(std::string id, RandomThings& random) {
    auto relation = thing_of<Relation>(std::move(id), random);
    relation.from = "e1";
    relation.to = "e2";
    relation.type = "causes";
    if (random.one_in(2)) relation.mechanism = random_text(random, 5);
    return relation;
}

constexpr std::array types_listed = {ThingType::event, ThingType::actor, ThingType::place,
                                     ThingType::source, ThingType::relation};

// Of all things that mention the words none is left out; how many words there are is counted.
void expect_listed(const Graph& graph, ThingType type, const std::string& asked) {
    const query::Mention mention = query::read_mention(asked);
    const auto listed = graph.listed_by_words(type, query::listed_words(mention));
    ASSERT_TRUE(listed.has_value());
    EXPECT_TRUE(std::ranges::is_sorted(*listed));
    std::uint64_t length = 0;
    for (const std::uint32_t handle : handles(graph, type)) {
        const auto texts = query::texts_of(graph, type, handle);
        for (const query::ThingText& text : texts) {
            length += text.weight * text_words(text.text, text.language).size();
        }
        if (!query::mentions(texts, mention)) continue;
        EXPECT_TRUE(std::ranges::binary_search(*listed, handle))
            << asked << " is in " << graph.id(type, handle);
    }
    EXPECT_EQ(graph.length_of_texts(type), length);
}

TEST(StoreTerms, ThingsOfAllTypesAreListedAndTheirWordsCounted) {
    for (const std::uint64_t seed : {1U, 2U}) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        RandomThings random(seed);
        const TemporaryDirectory directory;
        Store::create(directory / "base");
        Store store = Store::open(directory / "base", Access::read_write);
        std::map<std::string, Thing> things;
        for (Thing& event : random_events(random)) things.emplace(common(event).id, event);
        // Several segments, some of them merged; things change and are retired.
        for (int round = 0; round < 8; ++round) {
            for (int i = 0; i < 12; ++i) {
                const std::string number = std::to_string(random.below(40));
                things["a" + number] = thing_of<Actor>("a" + number, random);
                things["p" + number] = thing_of<Place>("p" + number, random);
                things["s" + number] = thing_of<Source>("s" + number, random);
                things["r" + number] = relation_of("r" + number, random);
                if (i % 3 == 0) things.erase("a" + std::to_string(random.below(40)));
            }
            std::vector<Thing> all;
            for (const auto& [id, thing] : things) all.push_back(thing);
            store.put({.bases = {"wars"}, .things = all}, "Bede", {});
        }
        const auto graph = store.snapshot();
        for (int i = 0; i < 60; ++i) {
            for (const ThingType type : types_listed) {
                expect_listed(*graph, type, random_mention(random));
            }
        }
        EXPECT_TRUE(store.verify({}).problems.empty());
    }
}

TEST(StoreTerms, RelevanceIsTheSameWhereWordsAreCounted) {
    RandomThings random(7);
    const TemporaryDirectory directory;
    Store::create(directory / "base");
    Store store = Store::open(directory / "base", Access::read_write);
    const std::vector<Thing> things = random_events(random);
    store.put({.bases = {"wars"}, .things = things}, "Bede", {});
    const auto stored = store.snapshot();
    const MemoryGraph memory(things, stored->release());
    std::vector<std::uint32_t> in_store;
    std::vector<std::uint32_t> in_memory;
    for (const std::uint32_t handle : handles(memory, ThingType::event)) {
        in_memory.push_back(handle);
        in_store.push_back(*stored->find(ThingType::event, memory.id(ThingType::event, handle)));
    }
    const query::Limits limits(nullptr);
    for (int i = 0; i < 200; ++i) {
        const auto terms = query::terms_of({query::read_mention(random_mention(random))});
        EXPECT_EQ(query::relevance_of(in_store, *stored, ThingType::event, terms, limits),
                  query::relevance_of(in_memory, memory, ThingType::event, terms, limits));
    }
}

TEST(StoreTerms, OfSeveralMentionsAllNarrowTheScan) {
    const TemporaryDirectory directory;
    Store::create(directory / "base");
    Store store = Store::open(directory / "base", Access::read_write);
    store.put({.bases = {"wars"},
               .things = {event_of("a", "alpha"), event_of("b", "beta"),
                          event_of("ab", "alpha beta"), event_of("c", "gamma")}},
              "Bede", {});
    const auto graph = store.snapshot();
    const auto found = [&](const std::vector<std::string>& asked) {
        EventFilter filter;
        for (const std::string& text : asked) {
            filter.mentioning.push_back(query::listed_words(query::read_mention(text)));
        }
        return found_by_scan(*graph, filter);
    };
    using Ids = std::set<std::string>;
    EXPECT_EQ(found({"alpha"}), (Ids{"a", "ab"}));
    EXPECT_EQ(found({"alpha", "beta"}), (Ids{"ab"}));
    EXPECT_EQ(found({"alpha beta"}), (Ids{"ab"}));
    EXPECT_EQ(found({"alpha OR gamma"}), (Ids{"a", "ab", "c"}));
    EXPECT_EQ(found({"alpha OR gamma", "g*"}), (Ids{"c"}));
    EXPECT_EQ(found({"delta"}), Ids{});
    EXPECT_EQ(found({""}), Ids{});
}

// --- bases from before there were terms

void make_schema_nine(const std::filesystem::path& base) {
    change_rows(base, [](const kv::Snapshot& snapshot, Bulk& bulk) {
        put_schema(bulk, 9);
        put_segment_of(9, snapshot, bulk, 1);
    });
}

TEST(StoreTerms, ASegmentThatListsEventsAloneIsReadAndWrittenAnew) {
    RandomThings random(3);
    const TemporaryDirectory directory;
    Store::create(directory / "base");
    std::vector<Thing> things = {event_of("a", "alpha"), thing_of<Actor>("b", random)};
    auto inside = thing_of<Place>("inside", random);
    inside.within = "around";
    things.insert(things.end(), {thing_of<Place>("around", random), inside});
    {
        Store store = Store::open(directory / "base", Access::read_write);
        store.put({.bases = {"wars"}, .things = things}, "Bede", {});
    }
    make_schema_nine(directory / "base");
    Store store = Store::open(directory / "base", Access::read_write);
    const ListedWords words = query::listed_words(query::read_mention("alpha"));
    const auto around = [](const Graph& graph) {
        return PlaceId{*graph.find(ThingType::place, "around")};
    };
    {
        const auto graph = store.snapshot();
        EXPECT_EQ(graph->listed_by_words(ThingType::actor, words), std::nullopt);
        EXPECT_EQ(graph->length_of_texts(ThingType::actor), std::nullopt);
        EXPECT_EQ(graph->length_of_texts(ThingType::event), std::nullopt);
        EXPECT_EQ(graph->places_inside(around(*graph)), std::nullopt);
        EXPECT_EQ(graph->listed_by_words(ThingType::event, words)->size(), 1U);
    }
    EXPECT_TRUE(store.verify({}).problems.empty());
    things.emplace_back(thing_of<Actor>("c", random));
    store.put({.bases = {"wars"}, .things = things}, "Bede", {});
    EXPECT_EQ(store.status().schema_version, schema_version_known);
    EXPECT_TRUE(store.verify({}).problems.empty());
    const auto graph = store.snapshot();
    EXPECT_EQ(graph->length_of_texts(ThingType::event), title_weight);
    EXPECT_TRUE(graph->listed_by_words(ThingType::actor, words).has_value());
    EXPECT_EQ(graph->places_inside(around(*graph))->size(), 1U);
}

TEST(StoreTerms, ABaseWithoutThemIsReadAndGetsThemWhenItIsWrittenTo) {
    const TemporaryDirectory directory;
    Store::create(directory / "base");
    {
        Store store = Store::open(directory / "base", Access::read_write);
        store.put({.bases = {"wars"}, .things = {event_of("a", "alpha")}}, "Bede", {});
    }
    change_rows(directory / "base", [](const kv::Snapshot&, Bulk& bulk) {
        put_schema(bulk, 7);
        bulk.erase(segment_prefix(1) + terms_key("alpha"));
    });
    Store store = Store::open(directory / "base", Access::read_write);
    const EventFilter filter = {.mentioning = {query::listed_words(query::read_mention("alphas"))}};
    EXPECT_EQ(found_by_scan(*store.snapshot(), filter), (std::set<std::string>{"a"}));
    EXPECT_TRUE(store.verify({}).problems.empty());
    store.put({.bases = {"wars"}, .things = {event_of("a", "alpha"), event_of("b", "beta")}},
              "Bede", {});
    EXPECT_EQ(store.status().schema_version, schema_version_known);
    EXPECT_EQ(found_by_scan(*store.snapshot(), filter), (std::set<std::string>{"a"}));
    EXPECT_EQ(found_by_scan(*store.snapshot(), {}), (std::set<std::string>{"a", "b"}));
    EXPECT_TRUE(store.verify({}).problems.empty());
}

TEST(StoreTerms, ThoseOfOtherLibrariesAreNotAsked) {
    const TemporaryDirectory directory;
    Store::create(directory / "base");
    {
        Store store = Store::open(directory / "base", Access::read_write);
        store.put({.bases = {"wars"}, .things = {event_of("a", "alpha"), event_of("b", "beta")}},
                  "Bede", {});
    }
    change_rows(directory / "base", [](const kv::Snapshot& snapshot, Bulk& bulk) {
        const std::string key = segment_prefix(1) + table_key(Table::header);
        SegmentHeader header = decode_segment_header(*snapshot.get(key));
        EXPECT_EQ(header.words_version, words_version());
        header.words_version = "ICU 1";
        bulk.put(key, encode(header));
        bulk.erase(segment_prefix(1) + terms_key("beta"));
        bulk.put(segment_prefix(1) + terms_key("zeta"), "as they were then");
    });
    Store store = Store::open(directory / "base", Access::read_write);
    const EventFilter filter = {.mentioning = {query::listed_words(query::read_mention("alpha"))}};
    using Ids = std::set<std::string>;
    EXPECT_EQ(found_by_scan(*store.snapshot(), filter), (Ids{"a", "b"}));
    for (const std::string& problem : store.verify({}).problems) ADD_FAILURE() << problem;
    store.rebuild();
    EXPECT_EQ(found_by_scan(*store.snapshot(), filter), (Ids{"a"}));
    for (const std::string& problem : store.verify({}).problems) ADD_FAILURE() << problem;
}

}  // namespace
}  // namespace bede::store
