// How far the rows that a plan expects are from those that there are, on the data of the benchmark
// and for all of its questions: what `profile` shows side by side.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <iostream>
#include <regex>

#include "bench/bede_peer.h"
#include "bench/event_files.h"
#include "bench/generator.h"
#include "bench/question_file.h"
#include "bench/values.h"
#include "case_graphs.h"

namespace bede::bench {
namespace {

constexpr Number events_estimated = 10'000;
constexpr std::uint64_t seed_of_estimates = 42;
constexpr std::size_t sets_estimated = 5;
// Some rows more or less decide nothing.
constexpr double rows_that_do_not_count = 10;

// By how much the larger one is larger.
double times_off(double expected, double rows) {
    const double a = expected + rows_that_do_not_count;
    const double b = rows + rows_that_do_not_count;
    return std::max(a, b) / std::min(a, b);
}

struct Estimate {
    double off = 1;
    std::string line;
};

// Of each operator of a profile.
std::vector<Estimate> estimates_in(const std::string& profile) {
    static const std::regex line(R"(([^\n]*)  (\d+) rows? in [\d.]+ ms \(expected ~(\d+)\))");
    std::vector<Estimate> found;
    for (auto at = std::sregex_iterator(profile.begin(), profile.end(), line);
         at != std::sregex_iterator(); ++at) {
        found.push_back({times_off(std::stod((*at)[3]), std::stod((*at)[2])), at->str()});
    }
    return found;
}

std::vector<Estimate> all_estimates() {
    const TemporaryFolder folder;
    const Data data = make_data(events_estimated, seed_of_estimates);
    write_event_files(data, folder.path() / "files");
    load_bede(folder.path() / "files", folder.path() / "base");
    const Database database = Database::open(folder.path() / "base", Database::Access::read_only);
    const ParameterSets sets = make_sets(data, sets_estimated, seed_of_estimates);
    std::vector<Estimate> all;
    const auto said = read_questions(std::filesystem::path(BEDE_SOURCE_DIR) / "tools" / "bench" /
                                     "questions.bql");
    for (const Said& each : said) {
        for (const ParameterSet& set : sets.at(each.question)) {
            for (const std::string& statement : each.statements) {
                if (statement.starts_with("describe")) continue;  // has no plan
                StatementOptions options;
                options.parameters = bql_values(each.question, set);
                const Answer answer = database.answer("profile " + statement, options);
                for (Estimate& estimate : estimates_in(answer.text)) {
                    estimate.line = std::string(name_of(each.question)) + ": " + estimate.line;
                    all.push_back(std::move(estimate));
                }
            }
        }
    }
    return all;
}

TEST(CostModel, EstimatesAreNearTheTruthOnTheDataOfTheBenchmark) {
    std::vector<Estimate> all = all_estimates();
    ASSERT_GT(all.size(), 500U);
    std::ranges::sort(all, {}, &Estimate::off);
    double logarithms = 0;
    for (const Estimate& each : all) logarithms += std::log(each.off);
    const double mean = std::exp(logarithms / static_cast<double>(all.size()));
    const double most = all[all.size() * 95 / 100].off;
    std::cout << all.size() << " estimates: " << mean << " times off in the mean, 19 in 20 at most "
              << most << ", all " << all.back().off << "\n";
    EXPECT_LE(mean, 1.5) << "geometric mean";
    EXPECT_LE(most, 8) << "19 in 20";
    EXPECT_LE(all.back().off, 100) << all.back().line;
    for (std::size_t i = all.size() * 9 / 10; HasFailure() && i < all.size(); i += 5) {
        std::cerr << all[i].off << " times off: " << all[i].line << "\n";
    }
}

}  // namespace
}  // namespace bede::bench
