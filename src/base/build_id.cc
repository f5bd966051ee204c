#include "base/build_id.h"

#include <elf.h>
#include <fmt/format.h>
#include <link.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace bede {
namespace {

constexpr std::size_t aligned(std::size_t size) { return (size + 3) / 4 * 4; }

// The description of the note, in a segment of notes.
std::string_view build_id_in(std::string_view notes) {
    while (notes.size() >= sizeof(ElfW(Nhdr))) {
        ElfW(Nhdr) note{};
        std::memcpy(&note, notes.data(), sizeof note);
        const std::size_t name_at = sizeof note;
        const std::size_t text_at = name_at + aligned(note.n_namesz);
        if (text_at + note.n_descsz > notes.size()) return {};
        const std::string_view name = notes.substr(name_at, note.n_namesz);
        if (note.n_type == NT_GNU_BUILD_ID && name == std::string_view("GNU", 4)) {
            return notes.substr(text_at, note.n_descsz);
        }
        notes.remove_prefix(std::min(notes.size(), text_at + aligned(note.n_descsz)));
    }
    return {};
}

struct Search {
    ElfW(Addr) address;  // in the object that is looked for
    std::string found;
};

bool holds(const dl_phdr_info& object, const ElfW(Phdr) & segment, ElfW(Addr) address) {
    const ElfW(Addr) begin = object.dlpi_addr + segment.p_vaddr;
    return segment.p_type == PT_LOAD && address >= begin && address - begin < segment.p_memsz;
}

int look_into(dl_phdr_info* object, std::size_t, void* data) {
    Search& search = *static_cast<Search*>(data);
    bool here = false;
    for (int i = 0; i < object->dlpi_phnum; ++i) {
        here = here || holds(*object, object->dlpi_phdr[i], search.address);
    }
    if (!here) return 0;
    for (int i = 0; i < object->dlpi_phnum; ++i) {
        const ElfW(Phdr)& segment = object->dlpi_phdr[i];
        if (segment.p_type != PT_NOTE || !search.found.empty()) continue;
        const auto begin = object->dlpi_addr + segment.p_vaddr;
        const auto* const bytes = reinterpret_cast<const char*>(begin);  // NOLINT: mapped there
        for (const char byte : build_id_in({bytes, segment.p_memsz})) {
            search.found += fmt::format("{:02x}", static_cast<unsigned char>(byte));
        }
    }
    return 1;
}

}  // namespace

const std::string& build_id() {
    static const std::string id = [] {
        Search search{reinterpret_cast<ElfW(Addr)>(&build_id), {}};  // NOLINT: an address
        ::dl_iterate_phdr(look_into, &search);
        return search.found;
    }();
    return id;
}

}  // namespace bede
