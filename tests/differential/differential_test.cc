// Random queries over random bases, answered by Bede and by an oracle that looks at every record.
// BEDE_QUERIES says how many, BEDE_SEED where to begin; a difference names the two that show it
// again at once.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <optional>

#include "asking.h"
#include "base/error.h"
#include "case_graphs.h"
#include "model/memory_graph.h"
#include "oracle.h"
#include "query_text.h"
#include "random_base.h"
#include "random_query.h"
#include "store/release/store.h"
#include "values.h"

namespace bede::differential {
namespace {

constexpr std::uint64_t queries_by_default = 2000;
constexpr std::uint64_t seed_by_default = 1;
constexpr std::uint64_t queries_for_each_base = 40;
constexpr std::uint64_t bases_for_each_store = 10;  // every tenth base is on disk too
const std::uint64_t differences_shown = number_from("BEDE_DIFFERENCES", 5);

std::string line(const std::vector<Value>& cells, Truth certainty) {
    std::string out = certainty == Truth::yes ? "  " : certainty == Truth::maybe ? "? " : "! ";
    for (const Value& cell : cells) out += " | " + describe(cell);
    return out + "\n";
}

std::string text_of(const Answer& answer) {
    std::string out;
    for (const Row& row : answer.rows) out += line(row.cells, row.certainty);
    return out;
}

std::string text_of(const std::vector<OracleRow>& rows) {
    std::string out;
    for (const OracleRow& row : rows) {
        out += line(row.cells, row.certainty);
        if (row.certainty_open) out += "   (or the other certainty)\n";
    }
    return out;
}

bool same_row(const Row& row, const OracleRow& expected) {
    if (row.certainty != expected.certainty && !expected.certainty_open) return false;
    return std::ranges::equal(row.cells, expected.cells, same_cell);
}

bool same(const Answer& answer, const std::vector<OracleRow>& expected) {
    return std::ranges::equal(answer.rows, expected, same_row);
}

// Of chains the depth and the event are compared.
Answer compared_part(Answer answer, const Query& query) {
    if (!std::holds_alternative<Chains>(query.form)) return answer;
    for (Row& row : answer.rows) row.cells.resize(2);
    return answer;
}

// The base on disk.
class OnDisk {
  public:
    explicit OnDisk(const Base& base) {
        store::Store::create(folder_.path() / "store");
        store_ = store::Store::open(folder_.path() / "store", store::Access::read_write);
        store_->put({.bases = {"random"}, .things = base.things()}, "tests", {});
        snapshot_ = store_->snapshot();
    }
    const Graph& graph() const { return *snapshot_; }

  private:
    TemporaryFolder folder_;
    std::optional<store::Store> store_;
    std::unique_ptr<Graph> snapshot_;
};

class Differential : public testing::Test {
  protected:
    void on_base(std::uint64_t seed, std::uint64_t queries) {
        Random random(seed);
        const Base base = random_base(random);
        const MemoryGraph memory(base.things(), Release{});
        std::optional<OnDisk> disk;
        if (seed % bases_for_each_store == 0) disk.emplace(base);
        for (std::uint64_t number = 1; number <= queries; ++number) {
            // Each of its own seed, so that what one asks for does not change the next.
            Random of_query(seed * queries_for_each_base * 1000 + number);
            const Query query = random_query(of_query, base);
            const std::string where = fmt::format("BEDE_SEED={} BEDE_QUERIES={}", seed, number);
            ++asked_;
            const bool same =
                expect_same(query, base, memory, true, where) &&
                expect_same(query, base, memory, false, where + ", not rewritten") &&
                (!disk || expect_same(query, base, disk->graph(), true, where + ", on disk"));
            if (!same && ++differences_ >= differences_shown) return;
        }
    }

    bool expect_same(const Query& query, const Base& base, const Graph& graph, bool rewritten,
                     const std::string& where) {
        const std::string text = to_text(query);
        const Oracle oracle(base, query.assumptions);
        const std::vector<OracleRow> expected = oracle.answer(query);
        if (oracle.unsure()) return true;
        const std::string found = difference(query, text, expected, graph, rewritten);
        if (found.empty()) return true;
        ADD_FAILURE() << where << "\n" << text << "\n" << found << "\n" << to_text(base);
        return false;
    }

    // Nothing if there is none.
    static std::string difference(const Query& query, const std::string& text,
                                  const std::vector<OracleRow>& expected, const Graph& graph,
                                  bool rewritten) {
        try {
            const Answer answer = compared_part(ask(text, graph, rewritten), query);
            if (same(answer, expected)) return "";
            return "Bede:\n" + text_of(answer) + "the oracle:\n" + text_of(expected);
        } catch (const Error& error) {
            return "refused: " + explain(error.diagnostic(), text);
        }
    }

    std::uint64_t asked_ = 0;
    std::uint64_t differences_ = 0;
};

TEST_F(Differential, AnswersAreThoseOfAnOracleWithoutIndexes) {
    const std::uint64_t first = number_from("BEDE_SEED", seed_by_default);
    const std::uint64_t queries = number_from("BEDE_QUERIES", queries_by_default);
    for (std::uint64_t seed = first; asked_ < queries; ++seed) {
        on_base(seed, std::min(queries_for_each_base, queries - asked_));
        if (differences_ >= differences_shown) break;
    }
    fmt::print("{} queries from seed {}\n", asked_, first);
}

}  // namespace
}  // namespace bede::differential
