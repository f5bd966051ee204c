# Libraries that have no package files, or none that are of use, as targets BedeOutside::NAME. The
# build reads it, and so does whoever links Bede: it is installed beside BedeConfig.cmake.
set(bede_libraries_missing "")
foreach(library IN ITEMS antlr4-runtime roaring rocksdb stemmer)
    find_library(BEDE_LIBRARY_${library} ${library})
    mark_as_advanced(BEDE_LIBRARY_${library})
    if(NOT BEDE_LIBRARY_${library})
        list(APPEND bede_libraries_missing ${library})
    elseif(NOT TARGET BedeOutside::${library})
        add_library(BedeOutside::${library} UNKNOWN IMPORTED)
        set_target_properties(BedeOutside::${library} PROPERTIES
                              IMPORTED_LOCATION ${BEDE_LIBRARY_${library}})
    endif()
endforeach()
