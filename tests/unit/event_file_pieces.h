// Records of files held against records of files that were written from them.
#pragma once

#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "load/edit/written_base.h"
#include "load/pipeline/load.h"
#include "model/codec.h"
#include "model/memory_graph.h"
#include "model/record_difference.h"

namespace bede {

inline void put_file(const std::filesystem::path& path, std::string_view text) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
}

// By type and id: the bytes, but for the lines that statements of order stand on.
using RecordBytes = std::map<std::pair<ThingType, std::string>, std::string>;

inline RecordBytes bytes_of(const std::vector<Thing>& things) {
    RecordBytes bytes;
    for (Thing thing : things) {
        if (Event* event = std::get_if<Event>(&thing)) {
            event->derived = without_lines(std::move(event->derived));
        }
        bytes[{type_of(thing), common(thing).id}] = encode(thing);
    }
    return bytes;
}

inline std::string errors_of(const load::Loaded& loaded) {
    std::string out;
    for (const Diagnostic& diagnostic : loaded.diagnostics) {
        if (diagnostic.severity != Severity::error) continue;
        const auto text = loaded.texts.find(diagnostic.file);
        out += explain(diagnostic, text == loaded.texts.end() ? "" : text->second) + "\n";
    }
    return out;
}

// Each base in a folder of its own.
inline void write_bases(const Graph& graph, const std::filesystem::path& folder) {
    int number = 0;
    for (const std::string& base : load::bases_of(graph)) {
        const auto own = folder / ("base-" + std::to_string(++number));
        for (const load::WrittenFile& file : load::written_base(graph, base)) {
            put_file(own / file.name, file.text);
        }
    }
}

}  // namespace bede
