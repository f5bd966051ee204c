#include "store/index/sampled_statistics.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace bede::store {
namespace {

constexpr std::size_t chunks_read = 64;

using Chunk = std::pair<const Index::Part*, std::uint32_t>;

std::vector<Chunk> all_chunks(const Index& index) {
    std::vector<Chunk> chunks;
    for (const Index::Part& part : index.parts()) {
        const auto count = static_cast<std::uint32_t>(part.segment->zones(index.snapshot()).size());
        for (std::uint32_t chunk = 0; chunk < count; ++chunk) chunks.emplace_back(&part, chunk);
    }
    return chunks;
}

void add(const Index& index, const Chunk& chunk, EventCounter& counter) {
    const auto& [part, number] = chunk;
    const EventColumns& columns = part->segment->events(index.snapshot(), number);
    const std::vector<std::string>& kinds = part->segment->header().kinds;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (!part->counts(ThingType::event, columns.handles[i])) continue;
        counter.add(kinds[columns.kinds[i]], columns.dated(i), columns.extent(i));
    }
}

}  // namespace

EventStatistics sampled_statistics(const Index& index) {
    const std::vector<Chunk> chunks = all_chunks(index);
    const std::size_t read = std::min(chunks.size(), chunks_read);
    EventCounter counter;
    for (std::size_t i = 0; i < read; ++i) add(index, chunks[i * chunks.size() / read], counter);
    return counter.statistics(index.count(ThingType::event));
}

}  // namespace bede::store
