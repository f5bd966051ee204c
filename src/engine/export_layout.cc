#include "engine/export_layout.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/error.h"
#include "load/edit/written_base.h"

namespace bede {
namespace {

constexpr std::size_t folder_name_max = 60;

std::uint64_t blocks_in(const Graph& graph, const std::string& base) {
    std::uint64_t count = 0;
    for (const ThingType type : {ThingType::kind, ThingType::role, ThingType::attribute,
                                 ThingType::relation_type, ThingType::actor, ThingType::place,
                                 ThingType::source, ThingType::event, ThingType::query}) {
        count += load::ids_of_base(graph, type, base).size();
    }
    return count;
}

}  // namespace

void add_base(const Graph& graph, const std::string& base, const std::string& folder,
              Exported& exported) {
    for (load::WrittenFile& file : load::written_base(graph, base)) {
        exported.files[path_in(folder, file.name)] = std::move(file.text);
    }
    exported.blocks_written += blocks_in(graph, base);
}

std::string folder_name(std::string_view title, const FileTexts& files) {
    std::string name;
    for (const char c : title) {
        const char small = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        const bool plain = (small >= 'a' && small <= 'z') || (small >= '0' && small <= '9');
        if (plain && name.size() < folder_name_max) name += small;
        if (!plain && !name.empty() && name.back() != '-') name += '-';
    }
    while (!name.empty() && name.back() == '-') name.pop_back();
    if (name.empty()) name = "base";
    const auto is_taken = [&](const std::string& folder) {
        return std::ranges::any_of(
            files, [&](const auto& file) { return file.first.starts_with(folder + "/"); });
    };
    std::string free = name;
    for (int number = 2; is_taken(free); ++number) free = fmt::format("{}-{}", name, number);
    return free;
}

std::string path_in(const std::string& folder, const std::string& name) {
    const auto path = (std::filesystem::path(folder) / name).lexically_normal();
    if (path.is_absolute() || path.empty() || *path.begin() == "..") {
        fail(Trouble::output, {.code = "F-EXPORT",
                               .message = fmt::format("the file '{}' would stand outside of the "
                                                      "folder",
                                                      name),
                               .mend = "give the saved queries of that file another one"});
    }
    return path.generic_string();
}

void append_block(std::string_view block, std::string& text) {
    if (text.empty()) text = "bede 1\n";
    if (text.back() != '\n') text += '\n';
    if (!text.ends_with("\n\n")) text += '\n';
    text += block;
}

}  // namespace bede
