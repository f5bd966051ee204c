// Published networks of intervals. None of them is a network of points as it stands: "finishes or
// is finished by" says that two starts differ, which no set of differences can. With one relation
// chosen for each pair each of them is; and the choices can be counted.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>
#include <sstream>

#include "time/network.h"

namespace bede {
namespace {

using Node = TimeNetwork::Node;

// The signs of S1-S2, S1-E2, E1-S2, E1-E2.
using Signs = std::array<int, 4>;

const std::map<std::string, Signs, std::less<>>& relations() {
    static const std::map<std::string, Signs, std::less<>> table = {
        {"B", {-1, -1, -1, -1}}, {"M", {-1, -1, 0, -1}}, {"O", {-1, -1, 1, -1}},
        {"S", {0, -1, 1, -1}},   {"D", {1, -1, 1, -1}},  {"F", {1, -1, 1, 0}},
        {"E", {0, -1, 1, 0}},    {"BI", {1, 1, 1, 1}},   {"MI", {1, 0, 1, 1}},
        {"OI", {1, -1, 1, 1}},   {"SI", {0, -1, 1, 1}},  {"DI", {-1, -1, 1, 1}},
        {"FI", {-1, -1, 1, 0}},
    };
    return table;
}

struct Edge {
    std::size_t a = 0;
    std::size_t b = 0;
    std::vector<Signs> choices;
};

struct Intervals {
    std::size_t count = 0;
    std::vector<Edge> edges;
};

Intervals read(const std::filesystem::path& path) {
    const auto json = nlohmann::json::parse(std::ifstream(path));
    Intervals out;
    std::map<std::string, std::size_t> numbers;
    for (const auto& node : json["nodes"]) numbers[node[0]] = out.count++;
    for (const auto& edge : json["edges"]) {
        Edge copy{numbers.at(edge[0]), numbers.at(edge[1]), {}};
        std::istringstream names(edge[2].get<std::string>());
        for (std::string name; std::getline(names, name, '|');) {
            copy.choices.push_back(relations().at(name));
        }
        out.edges.push_back(std::move(copy));
    }
    return out;
}

Node start_of(std::size_t interval) { return static_cast<Node>(2 * interval + 1); }
Node end_of(std::size_t interval) { return static_cast<Node>(2 * interval + 2); }

void compare(TimeNetwork& network, Node x, Node y, int sign) {
    if (sign <= 0) network.limit(x, y, sign < 0 ? -1 : 0, 0);
    if (sign >= 0) network.limit(y, x, sign > 0 ? -1 : 0, 0);
}

bool consistent(const Intervals& intervals, const std::vector<std::size_t>& choice) {
    TimeNetwork network;
    for (std::size_t i = 0; i < intervals.count; ++i) {
        network.add_node();
        network.add_node();
        network.limit(start_of(i), end_of(i), -1, 0);
    }
    for (std::size_t i = 0; i < choice.size(); ++i) {
        const auto& [a, b, choices] = intervals.edges[i];
        const Signs& signs = choices[choice[i]];
        compare(network, start_of(a), start_of(b), signs[0]);
        compare(network, start_of(a), end_of(b), signs[1]);
        compare(network, end_of(a), start_of(b), signs[2]);
        compare(network, end_of(a), end_of(b), signs[3]);
    }
    return propagate(network).conflicts.empty();
}

// Calls `take` with every choice of one relation for each edge.
template <typename Take>
void each_choice(const Intervals& intervals, const Take& take) {
    std::vector<std::size_t> choice(intervals.edges.size(), 0);
    while (true) {
        take(choice);
        std::size_t i = 0;
        while (i < choice.size() && ++choice[i] == intervals.edges[i].choices.size()) {
            choice[i++] = 0;
        }
        if (i == choice.size()) return;
    }
}

int count_by_networks(const Intervals& intervals) {
    int count = 0;
    each_choice(intervals, [&](const auto& choice) { count += consistent(intervals, choice); });
    return count;
}

int sign(int number) { return (number > 0) - (number < 0); }

// The same by trying all intervals with ends in as many days as there are ends.
int count_by_trying(const Intervals& intervals) {
    const auto days = static_cast<int>(2 * intervals.count);
    std::set<std::vector<std::size_t>> found;
    std::vector<std::pair<int, int>> at;
    const auto choice_at = [&]() -> std::optional<std::vector<std::size_t>> {
        std::vector<std::size_t> choice;
        for (const auto& [a, b, choices] : intervals.edges) {
            const auto& [s1, e1] = at[a];
            const auto& [s2, e2] = at[b];
            const Signs signs{sign(s1 - s2), sign(s1 - e2), sign(e1 - s2), sign(e1 - e2)};
            const auto fits = std::ranges::find(choices, signs);
            if (fits == choices.end()) return std::nullopt;
            choice.push_back(static_cast<std::size_t>(fits - choices.begin()));
        }
        return choice;
    };
    const std::function<void()> place = [&] {
        if (at.size() == intervals.count) {
            if (const auto choice = choice_at()) found.insert(*choice);
            return;
        }
        for (int start = 0; start < days; ++start) {
            for (int end = start + 1; end < days; ++end) {
                at.emplace_back(start, end);
                place();
                at.pop_back();
            }
        }
    };
    place();
    return static_cast<int>(found.size());
}

// How many choices are consistent. Allen's figure 5 is the known one that composition alone does
// not find to be inconsistent.
const std::map<std::string, int>& expected() {
    static const std::map<std::string, int> counts = {
        {"BookExample.json", 0},
        {"BookExampleExtended.json", 0},
        {"Figure_5_in_Allens_1983_paper.json", 0},
        {"example_from_book.json", 0},
        {"golumbic1993_example_2_5.json", 4},
        {"golumbic1993_example_2_6.json", 6},
        {"janhunen2019_example_fig_1.json", 4},
    };
    return counts;
}

TEST(TimeNetworkAllen, PublishedNetworksHaveTheirScenarios) {
    const std::filesystem::path folder =
        std::filesystem::path(BEDE_SOURCE_DIR) / "tests/data/allen/networks";
    for (const auto& [name, count] : expected()) {
        const Intervals intervals = read(folder / name);
        EXPECT_EQ(count_by_networks(intervals), count) << name;
        EXPECT_EQ(count_by_trying(intervals), count) << name;
    }
}

}  // namespace
}  // namespace bede
