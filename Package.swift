// swift-tools-version: 6.2

import PackageDescription

/// Settings of every Swift target.
let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

/// Settings of the rooms that count: optimized in debug builds too, so that tests can train on the whole knowledge.
let optimized = settings + [.unsafeFlags(["-O"], .when(configuration: .debug))]

let package = Package(
    name: "consular",
    products: [
        .executable(name: "consular", targets: ["consular"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        .target(
            name: "CICU",
            linkerSettings: [.linkedLibrary("icuuc"), .linkedLibrary("icui18n")]
        ),
        .target(name: "Text", dependencies: ["CICU"], swiftSettings: optimized),
        .target(name: "Matching", dependencies: ["Text"], swiftSettings: optimized),
        .target(
            name: "Knowledge",
            dependencies: ["Text", "Matching", .product(name: "Yams", package: "Yams")],
            swiftSettings: settings
        ),
        .target(name: "Dialogue", dependencies: ["Text", "Matching", "Knowledge"], swiftSettings: settings),
        .target(
            name: "Tickets",
            dependencies: [
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: settings
        ),
        .target(name: "Insight", dependencies: ["Tickets", "Matching", "Text"], swiftSettings: settings),
        .target(
            name: "Gateway",
            dependencies: [
                "Dialogue", "Knowledge", "Tickets", "Text",
                .product(name: "DequeModule", package: "swift-collections"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOWebSocket", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: settings
        ),
        .target(
            name: "Desk",
            dependencies: [
                "Tickets", "Insight", "Knowledge", "Gateway",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOWebSocket", package: "swift-nio"),
            ],
            resources: [.embedInCode("Page")],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "consular",
            dependencies: [
                "Text", "Matching", "Knowledge", "Dialogue", "Tickets", "Insight", "Gateway", "Desk",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            swiftSettings: settings
        ),
        .testTarget(name: "HouseTests", swiftSettings: settings),
        .testTarget(name: "TextTests", dependencies: ["Text"], swiftSettings: settings),
        .testTarget(name: "MatchingTests", dependencies: ["Matching", "Text"], swiftSettings: settings),
        .testTarget(name: "KnowledgeTests", dependencies: ["Knowledge", "Matching", "Text"], swiftSettings: settings),
        .testTarget(name: "DialogueTests", dependencies: ["Dialogue", "Knowledge", "Text"], swiftSettings: settings),
        .testTarget(name: "TicketsTests", dependencies: ["Tickets"], swiftSettings: settings),
        .testTarget(
            name: "GatewayTests",
            dependencies: [
                "Dialogue", "Gateway", "Knowledge", "Text", "Tickets",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "DeskTests",
            dependencies: [
                "Desk", "Gateway",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ],
            swiftSettings: settings
        ),
    ]
)
