#include "engine/export_files.h"

#include "engine/export_layout.h"
#include "engine/export_like.h"
#include "engine/load_limits.h"
#include "load/edit/written_base.h"
#include "load/pipeline/load.h"
#include "model/memory_graph.h"

namespace bede {

Exported exported_files(const Graph& graph, const std::vector<std::filesystem::path>& like,
                        const BlockSet& anew, const OnProgress& progress,
                        const StatementOptions& options) {
    Exported exported;
    if (like.empty()) {
        const std::vector<std::string> bases = load::bases_of(graph);
        for (const std::string& base : bases) {
            const std::string folder = bases.size() == 1 ? "" : folder_name(base, exported.files);
            add_base(graph, base, folder, exported);
        }
        return exported;
    }
    const LoadLimits limits(options);
    load::Loaded loaded = load::load(
        like, nullptr, [&](std::string_view stage, std::uint64_t done, std::uint64_t total) {
            limits.look();
            if (progress) progress({std::string(stage), done, total});
        });
    exported.texts = std::move(loaded.texts);
    for (Diagnostic& diagnostic : loaded.diagnostics) {
        if (diagnostic.severity == Severity::error) exported.diagnostics.push_back(diagnostic);
    }
    if (!exported.diagnostics.empty()) return exported;
    const MemoryGraph like_graph(loaded.contents.things.all(), Release{});
    add_files_like(graph, like_graph, like, anew, exported);
    return exported;
}

}  // namespace bede
