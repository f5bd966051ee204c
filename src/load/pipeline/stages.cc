#include "load/pipeline/stages.h"

#include <algorithm>
#include <cstddef>
#include <set>

#include "base/digest.h"
#include "model/manifest.h"

namespace bede::load {
namespace {

// The digest of what a file says beside the blocks of its events that stand in Blocks::events.
std::uint64_t frame_digest(const Blocks& blocks, std::uint32_t file, std::string_view text) {
    std::uint64_t sum = 0;
    std::size_t at = 0;
    const auto first = std::ranges::lower_bound(blocks.events, file, {}, &EventBlock::file);
    for (auto event = first; event != blocks.events.end() && event->file == file; ++event) {
        if (event->begin.byte > at) {
            sum = digest(text.substr(at, event->begin.byte - at), sum);
        }
        at = event->end;
    }
    return at < text.size() ? digest(text.substr(at), sum) : sum;
}

// The ids of the events of a file whose blocks are in Blocks::events.
std::string event_ids(const Blocks& blocks, std::uint32_t file) {
    std::vector<std::string_view> ids;
    const auto first = std::ranges::lower_bound(blocks.events, file, {}, &EventBlock::file);
    for (auto event = first; event != blocks.events.end() && event->file == file; ++event) {
        ids.push_back(event->id);
    }
    return packed_ids(std::move(ids));
}

}  // namespace

void Way::is_at(std::string_view stage, std::uint64_t done, std::uint64_t total) {
    stage_ = stage;
    done_ = done;
    total_ = total;
    tell();
}

void Way::tell() const {
    constexpr std::uint64_t told_per_letting_go = 64;  // some tenth of a second
    if (++told_ % told_per_letting_go == 0) packed_.let_go();
    if (progress_) progress_(stage_, done_, total_);
}

ReadBlocks read_all_blocks(const std::vector<InputFile>& files, Way& way, Report& report) {
    ReadBlocks read;
    read.frames.resize(files.size());
    for (std::uint32_t number = 0; number < files.size(); ++number) {
        way.is_at("reading", number, files.size());
        const InputFile& file = files[number];
        if (!file.readable || file.kind != FileKind::events) continue;
        const KeptTexts::Text text = file.text.get();
        read_blocks(number, *text, read.blocks, report);
        read.frames[number] = frame_digest(read.blocks, number, *text);
    }
    way.is_at("reading", files.size(), files.size());
    return read;
}

void add_unread(const std::vector<InputFile>& files, const Diagnostics& diagnostics,
                Report& report) {
    std::map<std::string_view, std::uint32_t> numbers;
    for (std::uint32_t number = 0; number < files.size(); ++number) {
        numbers.emplace(files[number].name, number);
    }
    for (const Diagnostic& diagnostic : diagnostics) {
        report.add({numbers.at(diagnostic.file), diagnostic.span}, diagnostic);
    }
}

std::vector<std::string> titles_of(const std::vector<BaseHeader>& headers) {
    std::vector<std::string> titles;
    for (const BaseHeader& header : headers) titles.push_back(header.title);
    return titles;
}

std::vector<ManifestFile> manifest_of(const std::vector<InputFile>& files, const Blocks& blocks,
                                      const std::vector<std::uint64_t>& frames,
                                      const std::vector<std::uint64_t>& orders,
                                      const Report& report) {
    std::vector<ManifestFile> out;
    for (std::uint32_t number = 0; number < files.size(); ++number) {
        const InputFile& file = files[number];
        if (!file.readable) continue;
        out.push_back({.name = file.manifest_name,
                       .stamp = file.look.stamp,
                       .looked_at = file.look.at,
                       .digest = file.text.digest(),
                       .warnings = report.warnings(number),
                       .frame = frames[number],
                       .order = orders[number],
                       .events = event_ids(blocks, number)});
    }
    std::ranges::sort(out, {}, &ManifestFile::name);
    return out;
}

std::map<std::string, std::string> texts_of(const std::vector<InputFile>& files,
                                            const Diagnostics& diagnostics) {
    constexpr std::size_t bytes_max = std::size_t{16} << 20U;
    std::size_t bytes = 0;
    for (const InputFile& file : files) bytes += file.text.size();
    std::set<std::string_view> wanted;
    for (const Diagnostic& diagnostic : diagnostics) wanted.insert(diagnostic.file);
    std::map<std::string, std::string> texts;
    for (const InputFile& file : files) {
        if (file.left_out || (bytes > bytes_max && !wanted.contains(file.name))) continue;
        texts.emplace(file.name, *file.text.get());
    }
    return texts;
}

}  // namespace bede::load
