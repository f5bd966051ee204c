#include "base/utf8.h"
#include "render/formats.h"

namespace bede {

std::string render_text(const Answer& answer) {
    std::string out;
    std::string_view rest = answer.text;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        out += printable(rest.substr(0, end)) + "\n";
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return out;
}

}  // namespace bede
