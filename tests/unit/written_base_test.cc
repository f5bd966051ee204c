// What is written of records reads back as the same records, to the byte.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <random>
#include <set>

#include "case_file.h"
#include "case_graphs.h"
#include "case_verbs.h"
#include "event_file_pieces.h"
#include "model/written_block.h"
#include "model/written_values.h"
#include "repeats.h"
#include "time/when.h"

namespace bede {
namespace {

namespace fs = std::filesystem;

void expect_same(const RecordBytes& before, const RecordBytes& after, const Graph& graph) {
    for (const auto& [name, bytes] : before) {
        const auto found = after.find(name);
        const bool same = found != after.end() && found->second == bytes;
        if (same) continue;
        ADD_FAILURE() << to_string(name.first) << " " << name.second
                      << (found == after.end() ? " is missing\n" : " differs\n")
                      << load::written_block_of(graph, name.first, name.second);
    }
    EXPECT_EQ(before.size(), after.size());
}

// Files to records to files to records. Nothing if the files have errors.
void expect_round_trip(const std::vector<fs::path>& paths) {
    const load::Loaded first = load::load(paths, nullptr, {});
    ASSERT_EQ(errors_of(first), "");
    const std::vector<Thing> things = first.contents.things.all();
    const MemoryGraph graph(things, Release{});
    const TemporaryFolder folder;
    write_bases(graph, folder.path());
    const load::Loaded second = load::load({folder.path()}, nullptr, {});
    ASSERT_EQ(errors_of(second), "");
    expect_same(bytes_of(things), bytes_of(second.contents.things.all()), graph);
    // And what is written of them is the same text.
    const TemporaryFolder again;
    write_bases(MemoryGraph(second.contents.things.all(), Release{}), again.path());
    for (const auto& entry : fs::recursive_directory_iterator(folder.path())) {
        if (!entry.is_regular_file()) continue;
        const fs::path same = again.path() / entry.path().lexically_relative(folder.path());
        EXPECT_EQ(read_file(entry.path()), read_file(same));
    }
}

TEST(WrittenBase, OfTheKnowledgeBaseReadsBackAsTheSameRecords) {
    expect_round_trip({fs::path(BEDE_SOURCE_DIR) / "kb"});
}

// Event files with all that they may say, as odd as it may be said.
class RandomFile {
  public:
    explicit RandomFile(std::uint64_t seed) : random_(seed) {}

    std::string text() {
        std::string out = fmt::format(
            "bede 1\nbase {} asof 1950-06-30 approx year ±{} years, month ±20 days, hour ±2 hours\n"
            "kind war : event\nkind person : actor {}\nkind city : place\nkind report : source\n"
            "role party\nrole chief {}\nattribute scope\nattribute dead : number of people\n"
            "attribute day : time {}\nattribute length : duration\nattribute where : place\n"
            "relation type sparks : triggers {}\n",
            words(), 1 + below(3), words(), words(), words(), words());
        for (int i = 0; i < 4; ++i) out += actor(i) + place(i) + source(i);
        for (int i = 0; i < 12; ++i) out += event(i);
        return out;
    }

  private:
    std::size_t below(std::size_t bound) { return random_() % bound; }
    bool one_in(std::size_t bound) { return below(bound) == 0; }
    template <std::size_t count>
    std::string_view pick(const std::array<std::string_view, count>& words) {
        return words[below(count)];
    }

    std::string words() {
        constexpr std::array<std::string_view, 16> pieces = {
            "plain",          "Київ",
            "it's",           R"(\"said\")",
            "# no comment",   R"(\\ back)",
            "-- dash",        "a long and winding sentence about nothing",
            "  two  spaces ", R"(line\nbreak)",
            R"(tab\there)",   "/* x */",
            "@not-a-thing",   "‏",
            "[1667, 1668]",   "漢字"};
        std::string out;
        for (std::size_t i = 0; i <= below(8); ++i) {
            out += std::string(i == 0 ? "" : " ") + std::string(pick(pieces));
        }
        return "\"" + out + "\"";
    }
    std::string date() {
        constexpr std::array<std::string_view, 18> dates = {"1914",
                                                            "1914-07",
                                                            "1914-07-28",
                                                            "1914-07-28/1918-11-11",
                                                            "1914-07~",
                                                            "1914?",
                                                            "\"[1912,1914]\"",
                                                            "about 1913",
                                                            "1900/..",
                                                            "julian:1914-06-15",
                                                            "431 BCE",
                                                            "\"spring 1914\"",
                                                            "1914-07-28T18:00",
                                                            "1914-07-28T18:00~",
                                                            "\"191X\"",
                                                            "1 August 1914",
                                                            "before 1915-05-01",
                                                            "\"1914-07-28T18:00 Europe/Vienna\""};
        return std::string(pick(dates));
    }
    std::string ref(std::string_view what, std::size_t count) {
        return fmt::format("@{}{}", what, below(count));
    }
    std::string maybe(std::string_view word, const std::string& value, std::size_t chance = 2) {
        return one_in(chance) ? fmt::format(" {} {}", word, value) : "";
    }

    std::string common() {
        std::string out;
        if (one_in(2)) out += "  summary " + words() + "\n";
        while (one_in(2)) out += "  aka " + words() + maybe("lang", "uk") + "\n";
        if (one_in(3)) out += "  tag first, kind, of\n";
        if (one_in(3)) out += "  external wikidata " + words() + "\n";
        while (one_in(2)) out += "  cites " + ref("s", 4) + maybe("", words()) + "\n";
        return out;
    }
    std::string actor(int number) {
        std::string out = fmt::format("actor a{} : person {}\n{}", number, words(), common());
        if (one_in(2)) out += "  lived 1850/1920\n";
        while (one_in(2)) {
            out += "  office vice president" + maybe("of", ref("a", 4)) + " 1900/1910, " + date() +
                   "\n";
        }
        if (one_in(2)) out += "  member of " + ref("a", 4) + maybe("", date()) + "\n";
        if (one_in(3)) out += "  organ of " + ref("a", 4) + "\n";
        return out + claims();
    }
    std::string place(int number) {
        std::string out = fmt::format("place p{}{} {}\n{}", number, one_in(2) ? " : city" : "",
                                      words(), common());
        if (one_in(2)) {
            out += fmt::format("  at {}.{}, -{}.25{}\n", below(80), below(1000), below(170),
                               one_in(2) ? " ± 15.5 km" : "");
        }
        if (number > 0 && one_in(2))
            out += fmt::format("  within @p{}\n", below(static_cast<std::size_t>(number)));
        if (one_in(2)) out += "  zone Europe/Kyiv\n";
        return out + claims();
    }
    std::string source(int number) {
        std::string out = fmt::format("source s{} : report {}\n{}", number, words(), common());
        if (one_in(2)) out += fmt::format("  by @a{}{}\n", below(2), maybe(",", "@a3"));
        if (one_in(2)) out += "  in " + words() + "\n";
        if (one_in(2)) out += "  published 1919\n  lang zh-Hant\n";
        if (one_in(2)) out += "  reliability B  coverage full\n";
        if (one_in(2)) out += "  url \"https://example.org/?a='b'\"  archive " + words() + "\n";
        if (number > 0 && one_in(3))
            out += fmt::format("  derived from @s{}\n", below(static_cast<std::size_t>(number)));
        return out + claims();
    }
    std::string claims() {
        std::string out;
        while (one_in(2)) out += claim();
        return out;
    }
    std::string event(int number) {
        std::string out = fmt::format("event e{} : war {}\n{}", number, words(), common());
        if (one_in(8)) {
            out += "  modality planned\n";
        } else {
            out += "  when " + date() + "\n";
        }
        if (one_in(2)) out += "  at " + ref("p", 4) + ", " + ref("p", 4) + "\n";
        while (one_in(2)) out += "  who " + ref("a", 4) + " party" + maybe("as", words()) + "\n";
        while (one_in(2)) out += quantity();
        while (!one_in(3)) out += claim();
        while (!one_in(3)) out += relation();
        return out;
    }
    std::string quantity() {
        constexpr std::array<std::string_view, 5> amounts = {
            "12", "0.5", "low 3", "low 1 best 2 high 30000000", "high 4.25"};
        std::string out = fmt::format("  quantity dead {}", pick(amounts));
        out += maybe("as of", date()) + maybe("by", ref("a", 4));
        return out + maybe("via", ref("s", 4) + maybe("", words())) + "\n";
    }
    std::string claim() {
        constexpr std::array<std::string_view, 10> values = {"dead 12",
                                                             "dead \"at least 162 people\"",
                                                             "dead low 1 best 2 high 3",
                                                             "day 1914-07",
                                                             "day \"about 1914\"",
                                                             "length 30 days",
                                                             "length \"2 hours 30 minutes\"",
                                                             "where @p1",
                                                             "where \"p2\"",
                                                             "day about 1913"};
        const std::string what = one_in(2) ? "scope " + words() : std::string(pick(values));
        const std::string who =
            one_in(4) ? ref("s", 4) + maybe("", words()) : ref("a", 4) + maybe("via", ref("s", 4));
        const std::string_view stance =
            pick(std::array<std::string_view, 4>{"asserts", "denies", "reports", "estimates"});
        return fmt::format("  claim {} {} {}{}{}{}\n", what, stance, who, maybe("said", date()),
                           maybe("quote", words() + maybe("lang", "fr")),
                           maybe("rank", "preferred"));
    }
    std::string relation() {
        constexpr std::array<std::string_view, 3> types = {"same-as", "endorses", "endorses"};
        std::string out = fmt::format("  {} {}", pick(types), ref("e", 12));
        if (one_in(2)) out += ", " + ref("e", 12);
        switch (below(5)) {
            case 0: break;
            case 1: out += fmt::format(" via {} \"p. 1\"", ref("s", 4)); break;
            case 2: out += " by @a0, @s1, @a2 denied by @s2, @a0"; break;
            case 3: out += " by @a0, @s3 via @s3" + maybe("", words()) + " said 1920"; break;
            default: out += " denied by @a1, @a1"; break;
        }
        out += maybe("confidence", "possible") + maybe("role", "structural");
        out += maybe("mechanism", words());
        return out + "\n";
    }

    std::mt19937_64 random_;
};

TEST(WrittenBase, OfRandomFilesReadsBackAsTheSameRecords) {
    int read = 0;
    for (int seed = 0; seed < repeats(200); ++seed) {
        SCOPED_TRACE(seed);
        const TemporaryFolder folder;
        put_file(folder.path() / "base.bede", RandomFile(static_cast<std::uint64_t>(seed)).text());
        const load::Loaded loaded = load::load({folder.path()}, nullptr, {});
        if (has_errors(loaded.diagnostics)) {
            if (read == 0) ADD_FAILURE() << errors_of(loaded);
            continue;
        }
        ++read;
        expect_round_trip({folder.path()});
        if (HasFailure()) return;
    }
    EXPECT_GT(read, repeats(200) / 4);
}

// What the tests of queries are asked of: forms that people thought of.
TEST(WrittenBase, OfWhatOtherTestsAreGivenReadsBackAsTheSameRecords) {
    std::set<std::string> seen;
    int read = 0;
    for (const auto& entry :
         fs::recursive_directory_iterator(fs::path(BEDE_SOURCE_DIR) / "tests")) {
        if (entry.path().extension() != ".test") continue;
        const CaseFile file = read_cases(read_file(entry.path()));
        for (const Case& block : file.cases) {
            const CaseContext context = context_of(file, block);
            if (context.given.empty() || !seen.insert(context.given).second) continue;
            const TemporaryFolder folder;
            const std::vector<fs::path> paths = paths_of(context, folder.path());
            if (has_errors(load::load(paths, nullptr, {}).diagnostics)) continue;
            SCOPED_TRACE(entry.path().string() + ":" + std::to_string(block.line));
            expect_round_trip(paths);
            ++read;
        }
    }
    EXPECT_GT(read, 100);
}

TEST(WrittenValues, QuoteWhatNeedsIt) {
    EXPECT_EQ(in_quotes("plain"), "\"plain\"");
    EXPECT_EQ(in_quotes("\"said\""), "'\"said\"'");
    EXPECT_EQ(in_quotes("\"it's\""), "\"\\\"it's\\\"\"");
    EXPECT_EQ(in_quotes("a\\b\nc\td"), "\"a\\\\b\\nc\\td\"");
    EXPECT_EQ(written_number(30000000), "30000000");
    EXPECT_EQ(written_number(-0.25), "-0.25");
}

TEST(WrittenValues, LeavePlainTimesWithoutQuotes) {
    for (const char* plain :
         {"2025", "2025-03", "2025-03-18", "2014-09-05/2015-01", "2022-02-24/..", "2022-02-24/",
          "2025-03-18T14:00Z", "1914-07-23T18:00:30+02:00~", "1984~", "431 BCE", "about 435 BCE",
          "before 1855", "4 August 1914", "15 March 44 BCE", "spring 1851"}) {
        EXPECT_TRUE(is_plain_time(plain)) << plain;
    }
    for (const char* other : {"", "431", "[1667,1668]", "-0430-03", "hijri: 18 Ramadan 1446",
                              "2025-03-18 or 2025-03-19", "2025-3-18", "../", "AD 79",
                              "2025-03-18T14:00 Europe/Kyiv"}) {
        EXPECT_FALSE(is_plain_time(other)) << other;
    }
}

TEST(WrittenBlock, WrapsLongTexts) {
    const std::string line = written_text_line(
        "summary",
        "Military aid stops on 3 March 2025 and the sharing of intelligence on 5 March; "
        "both resume on 11 March.");
    EXPECT_EQ(line,
              "  summary \"Military aid stops on 3 March 2025 and the sharing of intelligence on 5 "
              "March; both\"\n          \"resume on 11 March.\"\n");
    EXPECT_EQ(written_text_line("summary", std::string(200, 'x')),
              "  summary \"" + std::string(200, 'x') + "\"\n");
}

}  // namespace
}  // namespace bede
