#include "bench/results.h"

#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace bede::bench {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Measurement, question, way, sets, median_ms, cpu_ms, slowest_ms,
                                   timed_out, differences, difference, refusal)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Stage, seconds, cpu_seconds, memory_bytes, disk_bytes, version,
                                   measurements, figures, failure)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ParameterSet, numbers, words)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Task, counts, sets, answers)

namespace {

template <typename Content>
void write(const Content& content, const std::filesystem::path& path) {
    std::ofstream file(path);
    file << nlohmann::json(content).dump(1) << '\n';
    file.close();
    if (!file) throw std::runtime_error("cannot write " + path.string());
}

template <typename Content>
Content read(const std::filesystem::path& path) {
    std::ifstream file(path);
    if (!file) throw std::runtime_error("cannot read " + path.string());
    return nlohmann::json::parse(file).get<Content>();
}

}  // namespace

void save(const Stage& stage, const std::filesystem::path& file) { write(stage, file); }
Stage load_stage(const std::filesystem::path& file) { return read<Stage>(file); }
void save(const Task& task, const std::filesystem::path& file) { write(task, file); }
Task load_task(const std::filesystem::path& file) { return read<Task>(file); }

}  // namespace bede::bench
