# Needs clang; see text_fuzz.cpp.
add_executable(fuzz_text ${CMAKE_CURRENT_SOURCE_DIR}/text_fuzz.cpp)
target_link_libraries(fuzz_text PRIVATE headwise_core_text)
target_link_options(fuzz_text PRIVATE -fsanitize=fuzzer)
