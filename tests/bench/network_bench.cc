// How long a chain of events takes to close: one statement between each two, a date at both ends.
// The statements stand in order, or in any order.
//
//   cmake --preset release -DBEDE_BENCH=ON && cmake --build build/release --target network_bench
#include <benchmark/benchmark.h>

#include <algorithm>
#include <numeric>
#include <random>

#include "time/network.h"

namespace {

using bede::TimeNetwork;

// Each event has two endpoints.
TimeNetwork chain(std::uint32_t endpoints, bool shuffled) {
    std::vector<TimeNetwork::Node> nodes(endpoints);
    TimeNetwork network;
    for (TimeNetwork::Node& node : nodes) node = network.add_node();
    if (shuffled) std::ranges::shuffle(nodes, std::mt19937(1));
    network.not_before(nodes.front(), 0, 0);
    network.not_after(nodes.back(), std::int64_t{10} * endpoints, 1);
    for (std::uint32_t i = 0; i + 1 < endpoints; ++i) {
        const bool within_event = i % 2 == 0;
        network.limit(nodes[i], nodes[i + 1], within_event ? 0 : -1,
                      within_event ? TimeNetwork::unsaid : i + 2);
    }
    return network;
}

void close_all(benchmark::State& state, bool shuffled) {
    const TimeNetwork network = chain(static_cast<std::uint32_t>(state.range(0)), shuffled);
    for ([[maybe_unused]] auto round : state) benchmark::DoNotOptimize(bede::propagate(network));
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

void in_order(benchmark::State& state) { close_all(state, false); }
void in_any_order(benchmark::State& state) { close_all(state, true); }

BENCHMARK(in_order)->Arg(2'000)->Arg(200'000)->Unit(benchmark::kMillisecond);
BENCHMARK(in_any_order)->Arg(2'000)->Arg(200'000)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
